import chineseDays from "chinese-days";

export type Holiday = { day: string; working: boolean; name: string };

const dayMs = 86_400_000;

/**
 * The days of a calendar year on which the State Council's holiday notice departs from Monday-to-Friday: days off and weekends worked instead (调休).
 * Empty for a year whose notice is not known yet. It only seeds the installation's own table.
 */
export function knownHolidays(year: number): Holiday[] {
  const found: Holiday[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekday = new Date(at).getUTCDay();
    const { work, name } = chineseDays.getDayDetail(day);
    if (work !== (weekday !== 0 && weekday !== 6)) found.push({ day, working: work, name: name.split(",")[1] ?? name });
  }
  return found;
}
