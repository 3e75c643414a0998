const BLOCK = 512;
const REGULAR_FILE = new Set(['0', '\0']);

/**
 * Content of the one regular file `name` at the top of a tar archive. Nothing is ever written where the archive
 * says, and links, folders and other entries are passed over. Format: POSIX ustar, pax(1).
 */
export function readTarEntry(tar: Buffer, name: string): Buffer {
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(readText(header, 124, 12), 8) || 0;
    const start = at + BLOCK;
    if (isFile(header) && readText(header, 0, 100).replace(/^\.\//, '') === name) {
      if (start + size > tar.length) throw new Error(`the archive ends in the middle of ${name}`);
      return tar.subarray(start, start + size);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the archive holds no file ${name}`);
}

function isFile(header: Buffer): boolean {
  return REGULAR_FILE.has(String.fromCharCode(header[156] ?? 0));
}

function readText(header: Buffer, offset: number, length: number): string {
  return header.toString('latin1', offset, offset + length).split('\0', 1)[0] ?? '';
}
