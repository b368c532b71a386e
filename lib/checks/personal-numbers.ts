/** First two digits of an ID number: the province. */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);

/** GB 11643: a region, a date of birth that there was, and a check digit after ISO 7064 MOD 11-2. */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/u.test(text) || !provinces.has(text.slice(0, 2)) || !isDay(text.slice(6, 14))) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0);
  return "10X98765432".charAt(sum % 11) === text.charAt(17).toUpperCase();
}

/** The numbers of before 1999: no century, no check digit. */
export const isOldIdentityNumber = (text: string): boolean =>
  /^\d{15}$/u.test(text) && provinces.has(text.slice(0, 2)) && text.slice(2, 6) !== "0000" && isDay(`19${text.slice(6, 12)}`);

/** YYYYMMDD: a day that there was, since 1900. */
function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  // A day that a month does not have, or a month that a year does not have, is a day of another month.
  return year >= 1900 && year <= 2100 && new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}

/** A bank card: the length and opening digits of one, and Luhn's check digit (ISO/IEC 7812). */
export const isBankCard = (text: string): boolean =>
  (/^62\d{14,17}$/u.test(text) || /^(?:4\d|5[1-5])\d{14}$/u.test(text) || /^955[89]\d{12,15}$/u.test(text)) && passesLuhn(text);

function passesLuhn(text: string): boolean {
  const sum = [...text].reverse().reduce((total, sign, i) => {
    const digit = Number(sign) * (i % 2 === 0 ? 1 : 2);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
