/** Text without the characters that XML and office documents cannot hold: control characters and halves of surrogate pairs. */
export const printable = (text: string): string => text.toWellFormed().replace(unprintable, "\ufffd");

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be replaced
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
