import type { Scan } from '../core/scan.ts';
import type { Redact } from './quote.ts';

/** Excerpts are redacted as code before they are cut; an identity never holds the password of a remote. */
const LEFT = new Set(['excerpt', 'repo']);
/** Ids and digests, most of the texts of a scan. */
const HEX = /^[0-9a-f]+$/;

/**
 * The scan with every name, path and reason in it redacted. Done once, at the end, so that nothing which a sensor or a
 * tool says gets around it; ids and ranks were made from the true names.
 */
export async function redactScan(scan: Scan, redact: Redact): Promise<Scan> {
  const texts = new Set<string>();
  mapTexts(scan, (text) => {
    if (!HEX.test(text)) texts.add(text);
    return text;
  });
  const plain = [...texts];
  const redacted = await redact(plain, 'prose');
  const changed = new Map(
    plain.flatMap(
      (text, index): Array<[string, string]> => (redacted[index] === text ? [] : [[text, redacted[index]!]]),
    ),
  );
  return changed.size === 0 ? scan : mapTexts(scan, (text) => changed.get(text) ?? text);
}

function mapTexts<T>(value: T, map: (text: string) => string): T;
function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, LEFT.has(key) ? held : mapTexts(held, map)]),
  );
}
