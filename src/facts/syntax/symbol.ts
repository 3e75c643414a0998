import type { Node } from 'web-tree-sitter';
import type { CompiledTable } from './compile-table.ts';
import type { Frame, FrameStack } from './frames.ts';

const MAX_SEGMENT_CHARS = 80;
/** The innermost ones are kept. */
const MAX_SEGMENTS = 12;
const ANONYMOUS = '<anonymous>';

interface Place {
  readonly compiled: CompiledTable;
  readonly frames: FrameStack;
}

/** The name of a function or container: its own, else that of the variable, property or export it stands in. */
export function nameOf(node: Node, field: string, place: Place, receiver?: string): string | undefined {
  const own = node.childForFieldName(field);
  if (own === null) return boundName(node, place);
  const type = receiver === undefined ? undefined : receiverType(node.childForFieldName(receiver)?.text);
  return type === undefined ? renderSegment(own.text) : `${type}.${renderSegment(own.text)}`;
}

/** `outer.inner`; anonymous functions around it are left out. */
export function renderSymbol(around: readonly Frame[], own: string | undefined): string {
  const segments = around.map((frame) => frame.segment).filter((segment) => segment !== undefined);
  return [...segments, own ?? ANONYMOUS].slice(-MAX_SEGMENTS).join('.');
}

function boundName(node: Node, { compiled, frames }: Place): string | undefined {
  const { naming } = frames.top();
  const rule = naming === undefined ? undefined : compiled.rules[naming.typeId];
  if (naming === undefined || rule?.role !== 'name') return undefined;
  const value = naming.childForFieldName(rule.rule.value);
  if (value?.startIndex !== node.startIndex || value.endIndex !== node.endIndex) return undefined;
  if (rule.rule.name.startsWith('=')) return rule.rule.name.slice(1);
  const name = naming.childForFieldName(rule.rule.name);
  return name === null ? undefined : renderSegment(name.text);
}

/** A name in one line: without quotes and type arguments. */
function renderSegment(text: string): string | undefined {
  const name = text
    .replace(/^(['"`])(.*)\1$/s, '$2')
    .replace(/<.*$/s, '')
    .replace(/\s+/g, ' ')
    .slice(0, MAX_SEGMENT_CHARS)
    .toWellFormed();
  return name === '' ? undefined : name;
}

/** `(s *Server[T])` → `Server`. */
function receiverType(text: string | undefined): string | undefined {
  return text?.match(/([\p{L}_][\p{L}\p{N}_]*)\s*(\[[^\]]*\])?\s*\)$/u)?.[1];
}
