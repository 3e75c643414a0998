import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { DreamdError } from '../core/errors.ts';

type Path = readonly PropertyKey[];

/** A parsed YAML text that can still say where each value stands. */
export interface Yaml {
  readonly value: unknown;
  /** `name:line:column` of the value at `path`; with `key`, of that key in the map there. */
  locate(path: Path, key?: string): string;
}

const MAX_ALIASES = 50;
const MAX_QUOTED = 60;

/** Reads YAML 1.2 with the core schema: no tags, no duplicate keys, no alias bombs. Throws `config-invalid`. */
export function readYaml(text: string, where: string): Yaml {
  const lines = new LineCounter();
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${where}:${line}:${col}`;
  };
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    const [offset] = problem.pos;
    throw invalid(reasonOf(problem), at(offset), lineAt(text, offset), problem);
  }
  const version = document.directives?.yaml.version ?? '1.2';
  if (version !== '1.2') throw invalid('another version of YAML', at(0), `%YAML ${version}`);
  return {
    value: toValue(document, where),
    locate(path, key) {
      const offset = offsetOf(document, path, key);
      return offset === undefined ? where : at(offset);
    },
  };
}

function toValue(document: Document.Parsed, where: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw invalid('too many aliases', where, `more than ${MAX_ALIASES} after expansion`, cause);
  }
}

/** Where the value at `path` begins, or the nearest thing around it. */
function offsetOf(document: Document.Parsed, path: Path, key?: string): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (key !== undefined && isMap(node)) {
    const names = node.items.map((pair) => pair.key);
    const found = names.find((name) => isScalar(name) && String(name.value) === key);
    if (isScalar(found)) return found.range?.[0];
  }
  if (isNode(node)) return node.range?.[0];
  return path.length === 0 ? undefined : offsetOf(document, path.slice(0, -1));
}

function reasonOf({ message }: Error): string {
  if (message.startsWith('Maximum call stack')) return 'nested too deeply';
  return message.split(/[;\n]/, 1)[0]!;
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, start + MAX_QUOTED + 1).split(/\r?\n/, 1)[0]!;
  return `"${line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line}"`;
}

function invalid(reason: string, where: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('config-invalid', {
    message: `the config cannot be read as YAML: ${reason}`,
    where,
    expected: 'one document of YAML 1.2 without tags',
    got,
    hint: 'correct that line; `dreamd init` writes a file with every key',
    cause,
  });
}
