import type { SnapshotFile } from '../../core/snapshot.ts';
import type { OutputMark } from './fact.ts';

const FOLDER = /(?:^|\/)(?:dist|build|out|public|release)\//;
const SCRIPT = /\.(?:[cm]?js|css)$/;
const HEAD_CHARS = 20_000;
const TAIL_CHARS = 1_000;
const MINIFIED_MIN_CHARS = 1_000;
const MINIFIED_CHARS_PER_LINE = 300;

/** What TypeScript, Babel, webpack, Rollup, Browserify and SystemJS write and people do not. */
const TRANSPILED =
  /__webpack_require__|webpackBootstrap|Object\.defineProperty\(exports, ?["']__esModule["']|__createBinding|_interopRequireDefault|System\.register\(|typeof exports === ?["']object["'] && typeof module !== ?["']undefined["']/;
const SOURCE_MAP = /^\s*(?:\/\/|\/\*)[#@] sourceMappingURL=/m;

/** ELF, Mach-O in both byte orders and universal, and the DOS header of Windows programs. */
const MAGICS = ['7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '4d5a9000'];

/** Whether the bytes are worth reading: scripts where builds write, and executables that no extension explains. */
export function mayBearMark({ path, mode }: Pick<SnapshotFile, 'path' | 'mode'>): boolean {
  if (SCRIPT.test(path)) return FOLDER.test(path);
  return mode === 'executable' && /(?:^|\/)(?:[^./]+|a\.out)$/.test(path);
}

/** How the bytes of a file say that a program wrote it; undefined when they do not. */
export function markOf(path: string, bytes: Buffer): OutputMark | undefined {
  if (!SCRIPT.test(path)) return MAGICS.includes(bytes.toString('hex', 0, 4)) ? 'executable' : undefined;
  if (SOURCE_MAP.test(bytes.toString('utf8', Math.max(0, bytes.length - TAIL_CHARS)))) return 'source-map';
  if (isMinified(bytes)) return 'minified';
  return TRANSPILED.test(bytes.toString('utf8', 0, HEAD_CHARS)) ? 'transpiled' : undefined;
}

function isMinified(bytes: Buffer): boolean {
  if (bytes.length < MINIFIED_MIN_CHARS) return false;
  let lines = 1;
  for (const byte of bytes) if (byte === 10) lines += 1;
  return bytes.length / lines > MINIFIED_CHARS_PER_LINE;
}
