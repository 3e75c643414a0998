import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { readTarEntry } from './tar.ts';

const DOWNLOADS = 'https://temporal.download';
/** Until the answer begins: a machine without a way out must not wait. */
const CONNECT_TIMEOUT_MS = 5_000;
const TRANSFER_TIMEOUT_MS = 180_000;
const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;

const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin' };
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

export interface Download {
  readonly version: string;
  /** Where the program is written. */
  readonly file: string;
  readonly downloads?: string;
}

/** Fetches the CLI's archive from Temporal's own CDN. https://docs.temporal.io/cli#install */
export async function downloadTemporal({ version, file, downloads = DOWNLOADS }: Download): Promise<void> {
  const platform = PLATFORMS[process.platform];
  const arch = ARCHITECTURES[process.arch];
  if (!platform || !arch) throw new Error(`there is no build for ${process.platform} ${process.arch}`);
  const archive = await fetchBytes(`${downloads}/cli/archive/v${version}?platform=${platform}&arch=${arch}`);
  const tar = await promisify(gunzip)(archive, { maxOutputLength: MAX_UNPACKED_BYTES });
  await writeFile(file, readTarEntry(tar, 'temporal'), { mode: 0o755 });
}

async function fetchBytes(url: string): Promise<Buffer> {
  const connecting = new AbortController();
  const timer = setTimeout(() => connecting.abort(new Error('no answer in 5 s')), CONNECT_TIMEOUT_MS);
  try {
    const signal = AbortSignal.any([connecting.signal, AbortSignal.timeout(TRANSFER_TIMEOUT_MS)]);
    const response = await fetch(url, { signal });
    clearTimeout(timer);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new Error(`${url}: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** fetch hides what happened in the cause of "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
