/** Days as YYYY-MM-DD, Beijing. A day that is not listed works from Monday to Friday. */
export type Holidays = ReadonlyMap<string, boolean>;

const dayMs = 86_400_000;
const plus = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

export function isWorkingDay(day: string, holidays: Holidays): boolean {
  const listed = holidays.get(day);
  if (listed !== undefined) return listed;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Working days left: after `today`, up to and including `due`. Negative: working days since the due day passed. */
export function workingDaysLeft(today: string, due: string, holidays: Holidays): number {
  let count = 0;
  if (today <= due) {
    for (let day = plus(today, 1); day <= due; day = plus(day, 1)) if (isWorkingDay(day, holidays)) count++;
    return count;
  }
  for (let day = plus(due, 1); day <= today; day = plus(day, 1)) if (isWorkingDay(day, holidays)) count--;
  return count;
}

/** The legal days of a reporting year: bureaus by 31 January, governments by 31 March of the next (art. 49). */
export const legalDates = (year: number) => ({ due: `${year + 1}-01-31`, dueGovernment: `${year + 1}-03-31` });

/** Governments and districts publish by the later day. */
export const isGovernment = (kind: string): boolean => kind === "government" || kind === "district";
