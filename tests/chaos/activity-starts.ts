import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HOME } from '../../src/core/home.ts';

const lineSchema = z.object({
  time: z.iso.datetime(),
  pid: z.int(),
  cycle: z.string(),
  phase: z.string(),
  msg: z.literal('activity starts'),
});

/** An activity that really began, in which process. */
export interface ActivityStart {
  readonly cycle: string;
  readonly phase: string;
  readonly pid: number;
  readonly atMs: number;
}

/** What the workers of a home wrote into their log, line by line and not later, about activities they began. */
export function readActivityStarts(home: string): readonly ActivityStart[] {
  const lines = readFileSync(join(home, HOME.logs, 'dreamd.log'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const { data } = lineSchema.safeParse(line === '' ? null : JSON.parse(line));
    return data ? [{ cycle: data.cycle, phase: data.phase, pid: data.pid, atMs: Date.parse(data.time) }] : [];
  });
}
