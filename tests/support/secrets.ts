const HEX = '0123456789abcdef';

/** Secrets that open nothing, by kind; put together here, so that no text of this file looks like one itself. */
export const SECRETS = {
  github: `gh${'p_'}${`${HEX}${HEX}`}0123`,
  gitlab: `gl${'pat-'}${HEX}abcd`,
  aws: `AK${'IA'}ABCDEFGHIJKLMNOP`,
  slack: `xo${'xb-'}1234567890-abcdefghij`,
  stripe: `sk${'_live_'}${HEX}${HEX}`,
  npm: `np${'m_'}${`${HEX}${HEX}`}0123`,
  tailscale: `ts${'key-'}auth-${HEX}-${HEX}${HEX}`,
  jwt: `ey${'J'}${HEX}${HEX}.${HEX}${HEX}.${HEX}`,
  password: 'hunter2-and-more',
  hash: `$2${'y'}$12$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUVWXYZ01234`,
} as const;

/** A private key that is none, `lines` of base64 long. */
export function privateKey(lines: number): string {
  const body = Array.from(
    { length: lines },
    (_, index) => `MIIE${String(index).padStart(4, '0')}${'aB3+'.repeat(14)}`,
  );
  return [`-----BEGIN ${'PRIVATE'} KEY-----`, ...body, `-----END ${'PRIVATE'} KEY-----`].join('\n');
}
