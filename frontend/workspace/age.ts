// How long something lasts, in one unit. The server writes the same when it renders (foundation/ui/ages.py).

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 25 min, 3 hrs, 2 days: rounded down, at least a minute. Times in milliseconds. */
export function age(since: number, now: number, language: string): string {
  const lasted = Math.max(MINUTE, now - since);
  const [unit, number] =
    lasted < HOUR ? ["minute", lasted / MINUTE] : lasted < DAY ? ["hour", lasted / HOUR] : ["day", lasted / DAY];
  return new Intl.NumberFormat(language, { style: "unit", unit: unit as string, unitDisplay: "short" }).format(
    Math.floor(number as number),
  );
}
