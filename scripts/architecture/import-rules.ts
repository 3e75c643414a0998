import { posix } from 'node:path';
import picomatch from 'picomatch';
import { findCycles } from './cycles.ts';
import type { Import, SourceFile } from './read-source.ts';
import type { Architecture, Room } from './table.ts';
import type { Violation } from './violation.ts';

/** Rules about who imports whom inside `src/`: rooms, plug-in folders, packages, circles. */
export function checkImports(files: readonly SourceFile[], { rooms }: Architecture): Violation[] {
  const violations: Violation[] = [];
  for (const file of files) {
    const name = roomOf(file.path);
    const room = rooms[name];
    if (room === undefined) {
      violations.push({
        rule: 'unknown-room',
        path: file.path,
        line: 1,
        expected: 'a room of architecture.mjs',
        got: name,
      });
      continue;
    }
    for (const imported of file.imports) {
      const found = isRelative(imported)
        ? checkFile(file, imported, name, room)
        : checkPackage(imported, name, room);
      if (found !== null) violations.push({ path: file.path, line: imported.line, ...found });
    }
  }
  return [...violations, ...checkCycles(files)];
}

type Objection = Pick<Violation, 'rule' | 'expected' | 'got'> | null;

function checkFile(file: SourceFile, imported: Import, name: string, room: Room): Objection {
  const target = resolveImport(file, imported);
  if (!target.startsWith('src/')) {
    return { rule: 'outside-src', expected: 'src to stand alone', got: `an import of ${target}` };
  }
  if (roomOf(target) === name) {
    const [from, to] = [folderInRoom(file.path), folderInRoom(target)];
    if (!room.own || from === '' || to === '' || from === to) return null;
    return { rule: 'sibling', expected: `only core and ${name}/${from}`, got: `an import of ${target}` };
  }
  const allowed = [
    ...room.values,
    ...(imported.kind === 'type' ? room.types : []),
    ...(imported.kind === 'lazy' ? room.lazy : []),
  ];
  if (allowed.some((entry) => covers(entry, target.slice('src/'.length)))) return null;
  return {
    rule: 'room',
    expected: `${name} to import ${allowed.length === 0 ? 'no other room' : `only ${allowed.join(', ')}`}`,
    got: `a ${imported.kind} import of ${target}`,
  };
}

function checkPackage({ specifier }: Import, name: string, room: Room): Objection {
  if (specifier === 'node:process') {
    return { rule: 'process', expected: 'the global process, which the rules can see', got: specifier };
  }
  if (room.io || room.npm.includes(packageOf(specifier))) return null;
  return {
    rule: 'io',
    expected: `${name} to use only ${room.npm.join(', ') || 'no package'}`,
    got: specifier,
  };
}

function checkCycles(files: readonly SourceFile[]): Violation[] {
  const graph = new Map(
    files.map(
      (file) => [file.path, file.imports.filter(isRelative).map((i) => resolveImport(file, i))] as const,
    ),
  );
  return findCycles(graph).map((cycle) => ({
    rule: 'cycle',
    path: cycle[0] ?? '',
    line: 1,
    expected: 'no circle of imports, types included',
    got: [...cycle, cycle[0]].join(' → '),
  }));
}

/** A table entry is a room, or files by glob. */
function covers(entry: string, target: string): boolean {
  return target.startsWith(`${entry}/`) || picomatch.isMatch(target, entry);
}

function isRelative({ specifier }: Import): boolean {
  return specifier.startsWith('.');
}

function resolveImport(file: SourceFile, { specifier }: Import): string {
  return posix.join(posix.dirname(file.path), specifier);
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** The plug-in's folder, or '' for a file that lies in the room itself. */
function folderInRoom(path: string): string {
  const parts = path.split('/');
  return parts.length > 3 ? (parts[2] ?? '') : '';
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
