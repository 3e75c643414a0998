import type { Node } from 'web-tree-sitter';
import type { MeasuredFunction } from './measured.ts';

const NOWHERE = Number.POSITIVE_INFINITY;

/** An open node: the walk is inside it until it meets a node that starts at or after `end`. */
export interface Frame {
  readonly end: number;
  /** Cognitive nesting outside of the part that counts deeper. */
  readonly level: number;
  /** From here on, up to the end, everything counts one level deeper. */
  deepensFrom: number;
  readonly fn: MeasuredFunction | undefined;
  /** Part of the symbols of the functions inside. */
  readonly segment?: string | undefined;
  /** Set for a node that names the value in it. */
  readonly naming?: Node;
}

/** The open nodes around the place of the walk, outermost first. */
export interface FrameStack {
  readonly open: readonly Frame[];
  top(): Frame;
  /** Nesting at a place inside the innermost open node. */
  levelAt(at: number): number;
  closeBefore(at: number): void;
  /** Opens a node; what `own` leaves out is as around it. */
  enter(node: Node, own?: Partial<Frame>): void;
}

export function createFrameStack(): FrameStack {
  const file: Frame = { end: NOWHERE, level: 0, deepensFrom: NOWHERE, fn: undefined };
  const open = [file];
  const top = (): Frame => open.at(-1) ?? file;
  const levelAt = (at: number): number => top().level + (at >= top().deepensFrom ? 1 : 0);
  return {
    open,
    top,
    levelAt,
    closeBefore(at) {
      while (top().end <= at) open.pop();
    },
    enter(node, own = {}) {
      const { startIndex, endIndex } = node;
      open.push({ end: endIndex, level: levelAt(startIndex), deepensFrom: NOWHERE, fn: top().fn, ...own });
    },
  };
}
