const REDACTED = '[redacted]';

/** Shapes of secrets with what takes their place. Each is bounded, so that no text makes it slow. */
const PATTERNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, REDACTED],
  // User and password, or a token alone, in front of a host.
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"'<>]{1,500}@/gi, `$1${REDACTED}@`],
  [/\b(bearer|basic)(\s{1,5})[A-Za-z0-9._~+/=-]{8,}/gi, `$1$2${REDACTED}`],
  [/\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]*/g, REDACTED],
  [/\bgh[oprsu]_[A-Za-z0-9]{20,}/g, REDACTED],
  [/\bgithub_pat_[A-Za-z0-9_]{20,}/g, REDACTED],
  [/\bglpat-[A-Za-z0-9_-]{20,}/g, REDACTED],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, REDACTED],
  [/\bAIza[0-9A-Za-z_-]{35}/g, REDACTED],
  [/\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g, REDACTED],
  [/\bsk-[A-Za-z0-9_-]{20,}/g, REDACTED],
  [/\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g, REDACTED],
  [/\bnpm_[A-Za-z0-9]{36}/g, REDACTED],
  [
    /(pass(?:word|wd|phrase)|secret|token|credential|api[_-]?key|access[_-]?key|private[_-]?key)(["']?\s{0,5}[:=]\s{0,5}["']?)[^\s"',;&]{6,}/gi,
    `$1$2${REDACTED}`,
  ],
];

/** Takes what looks like a secret out of a text; the rest stays as it is. Pure, and the same when applied twice. */
export function redactText(text: string): string {
  return PATTERNS.reduce((redacted, [pattern, replacement]) => redacted.replace(pattern, replacement), text);
}
