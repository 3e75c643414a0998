import type { Node } from 'web-tree-sitter';
import type { CompiledTable } from './compile-table.ts';
import type { Frame, FrameStack } from './frames.ts';
import type { NameSource } from './syntax-table.ts';

const MAX_SEGMENT_CHARS = 80;
const MAX_SEGMENTS = 12;
const ANONYMOUS = '<anonymous>';

interface Place {
  readonly compiled: CompiledTable;
  readonly frames: FrameStack;
}

/** The name of a function or container: its own, else that of the variable, property or export it stands in. */
export function nameOf(node: Node, source: NameSource, place: Place, receiver?: string): string | undefined {
  const own = typeof source === 'string' ? node.childForFieldName(source)?.text : source(node);
  if (own === undefined) return boundName(node, place);
  const type = receiver === undefined ? undefined : receiverType(node.childForFieldName(receiver)?.text);
  return type === undefined ? renderSegment(own) : `${type}.${renderSegment(own)}`;
}

/** `outer.inner`; anonymous functions around it are left out, and all but the innermost of very many. */
export function renderSymbol(around: readonly Frame[], own: string | undefined): string {
  const segments = [own ?? ANONYMOUS];
  for (let at = around.length - 1; at >= 0 && segments.length < MAX_SEGMENTS; at--) {
    const segment = around[at]?.segment;
    if (segment !== undefined) segments.push(segment);
  }
  return segments.reverse().join('.');
}

function boundName(node: Node, { compiled, frames }: Place): string | undefined {
  const { naming } = frames.top();
  const rule = naming === undefined ? undefined : compiled.rules[naming.typeId];
  if (naming === undefined || rule?.role !== 'name') return undefined;
  const { value: field } = rule.rule;
  const value = field === undefined ? naming.namedChildren.at(-1) : naming.childForFieldName(field);
  if (value?.startIndex !== node.startIndex || value.endIndex !== node.endIndex) return undefined;
  if (rule.rule.name.startsWith('=')) return rule.rule.name.slice(1);
  const name = naming.childForFieldName(rule.rule.name);
  return name === null ? undefined : renderSegment(name.text);
}

/** A name in one line: without quotes and type arguments, scopes with dots. */
function renderSegment(text: string): string | undefined {
  const name = text
    .replace(/^(['"`])(.*)\1$/s, '$2')
    .replace(/(?<!operator[ <]*)<[^>]*>*/gs, '')
    .replace(/::/g, '.')
    .replace(/\s+/g, ' ')
    .slice(0, MAX_SEGMENT_CHARS)
    .toWellFormed();
  return name === '' ? undefined : name;
}

/** `(s *Server[T])` → `Server`. */
function receiverType(text: string | undefined): string | undefined {
  return text?.match(/([\p{L}_][\p{L}\p{N}_]*)\s*(\[[^\]]*\])?\s*\)$/u)?.[1];
}
