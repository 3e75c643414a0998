import { z } from 'zod';
import { DreamdError } from '../core/errors.ts';

/** Checks what was typed. Throws `bad-usage` that names the flag; `expected` is the schema's own message. */
export function parseOptions<Options>(schema: z.ZodType<Options>, typed: unknown): Options {
  const parsed = schema.safeParse(typed);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const name = String(path[0] ?? 'arguments');
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const values = z.record(z.string(), z.unknown()).safeParse(typed).data;
  throw new DreamdError('bad-usage', {
    message: `${flag} has a value that cannot be used`,
    where: flag,
    expected: message,
    got: JSON.stringify(values?.[name]) ?? 'nothing',
    hint: 'see --help of this command',
  });
}
