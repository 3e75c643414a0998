const MARK = '…';
const MARK_BYTES = 3;

/**
 * The text, or as much of its beginning as JSON in UTF-8 writes in `maxBytes` (the quotes not counted), with `…` at its
 * end. A name from a repository may hold signs that JSON writes in six bytes each.
 */
export function clipText(text: string, maxBytes: number): string {
  let bytes = 0;
  let end = 0;
  let kept = 0;
  for (const sign of text) {
    bytes += jsonBytes(sign);
    if (bytes > maxBytes) return text.slice(0, kept) + MARK;
    end += sign.length;
    if (bytes <= maxBytes - MARK_BYTES) kept = end;
  }
  return text;
}

/** An escape is ASCII; any other sign is written as its UTF-8 (RFC 8259, section 7). */
function jsonBytes(sign: string): number {
  const written = JSON.stringify(sign).slice(1, -1);
  if (written !== sign) return written.length;
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
