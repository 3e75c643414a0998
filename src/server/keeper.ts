/** The small detached process that owns the embedded server of one DREAMD_HOME: `keeper HOME BINARY GRACE_MS`. */
import { z } from 'zod';
import { keepServer } from './keep-server.ts';

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
process.on('SIGINT', () => stop.abort());

const ArgumentsSchema = z.tuple([z.string(), z.string(), z.coerce.number().nonnegative()]);
const [home, binary, graceMs] = ArgumentsSchema.parse(process.argv.slice(2));
await keepServer({ home, binary, graceMs }, stop.signal);
