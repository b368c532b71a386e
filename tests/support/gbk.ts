/** Text in GBK, which Node only decodes: the table is made by decoding every two-byte code. What GBK does not have becomes a question mark. */
export function inGbk(text: string): Uint8Array {
  const table = gbkTable();
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const code = sign.codePointAt(0) ?? 63;
      return code < 128 ? [code] : (table.get(sign) ?? [63]);
    }),
  );
}

let made: Map<string, [number, number]> | null = null;
function gbkTable(): Map<string, [number, number]> {
  if (made) return made;
  const decoder = new TextDecoder("gbk");
  made = new Map();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const sign = low === 0x7f ? "" : decoder.decode(Uint8Array.of(high, low));
      if ([...sign].length === 1 && !made.has(sign)) made.set(sign, [high, low]);
    }
  return made;
}
