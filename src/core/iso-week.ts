const DAY_MS = 86_400_000;

/** ISO 8601 week of an instant in UTC, as the two folders of the ledger: `2026/week-07`. */
export function isoWeekFolder(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  const weekday = (((day + 3) % 7) + 7) % 7;
  const thursday = day - weekday + 3;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const firstDay = Date.UTC(year, 0, 1) / DAY_MS;
  const week = Math.floor((thursday - firstDay) / 7) + 1;
  return `${year}/week-${String(week).padStart(2, '0')}`;
}
