const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** A date that a report gives in seconds or milliseconds since 1970; null when it is neither. */
export function parseMadeAt(text: string | undefined): number | null {
  const value = Number(text ?? '');
  const ms = value < LATEST_MS / 1000 ? value * 1000 : value;
  return ms >= EARLIEST_MS && ms < LATEST_MS ? Math.floor(ms) : null;
}
