import type { Node } from 'oxc-parser';
import type { UnusedBinding } from './fact.ts';

const FUNCTIONS: ReadonlySet<Node['type']> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
  'TSModuleBlock',
]);
const BLOCKS: ReadonlySet<Node['type']> = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
]);

/** Answers which nodes stand around an offset, outermost first; each node's children are looked up once. */
export function createPathTo(root: Node): (offset: number) => Node[] {
  const children = new Map<Node, Node[]>();
  return (offset) => {
    const path: Node[] = [];
    for (let node: Node | undefined = root; node !== undefined; ) {
      path.push(node);
      const inside: Node[] = children.get(node) ?? childrenOf(node);
      children.set(node, inside);
      node = nodeAt(inside, offset);
    }
    return path;
  };
}

/** In the order of the text. */
function childrenOf(node: Node): Node[] {
  const values: unknown[] = Object.values(node);
  return values
    .flat()
    .filter(isNode)
    .sort((a, b) => a.start - b.start);
}

/** The last one that begins at or before the offset, when the offset is in it. */
function nodeAt(nodes: readonly Node[], offset: number): Node | undefined {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nodes[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const node = nodes[low - 1];
  return node !== undefined && offset < node.end ? node : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

/** Where the name declared at the end of the path is seen. A function's own name stands outside of it. */
export function scopeOf(path: readonly Node[]): UnusedBinding['scope'] {
  const declaration = path.findLast(({ type }) => type === 'VariableDeclaration');
  const fillsBlock = declaration?.type === 'VariableDeclaration' ? declaration.kind !== 'var' : false;
  const isInside = path.some((node, index) => {
    if (BLOCKS.has(node.type)) return fillsBlock;
    return FUNCTIONS.has(node.type) && !('id' in node && node.id === path[index + 1]);
  });
  return isInside ? 'inner' : 'module';
}
