import type { Random } from "./random";

/** An instant of Beijing time as ISO text. */
export const beijing = (day: string, time: string): string => `${day}T${time}:00+08:00`;

/** A moment in office hours on one of the weekdays between two days of a month; the days are chosen so that no public holiday falls into them. */
export function officeHour(random: Random, year: number, month: number, firstDay: number, lastDay: number): string {
  const days = weekdays(year, month, firstDay, lastDay);
  const day = days[random.between(0, days.length - 1)] ?? firstDay;
  const hour = random.chance(0.5) ? random.between(9, 11) : random.between(14, 16);
  return beijing(`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${two(random.between(0, 59))}`);
}

/** Mondays to Fridays between two days of a month. */
export function weekdays(year: number, month: number, firstDay: number, lastDay: number): number[] {
  const days: number[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(day);
  }
  return days;
}

/** The day that lies so many Mondays to Fridays earlier; a negative number goes forward. */
export function weekdaysBefore(day: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let at = Date.parse(`${day}T00:00:00Z`);
  for (let left = Math.abs(count); left > 0; ) {
    at -= step * 86_400_000;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}

export const two = (n: number): string => String(n).padStart(2, "0");
