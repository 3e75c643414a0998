/** `server-client HOME GRACE_MS`: uses the embedded server of a home, prints its address, stays until killed. */
import { ensureEmbeddedServer } from '../../src/server/embedded.ts';
import { machineCache, temporalBinary } from './temporal-server.ts';

const [home = '', graceMs] = process.argv.slice(2);
const { address } = await ensureEmbeddedServer({
  home,
  graceMs: Number(graceMs),
  explicitPath: await temporalBinary(),
  cacheDir: machineCache(),
  env: process.env,
  onProgress: () => {},
});
process.stdout.write(`${address}\n`);
setInterval(() => {}, 60_000);
