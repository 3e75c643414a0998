import { read } from './read';

const topUnused = 1;
const _intended = 2;
type UnusedAlias = string;
interface UnusedShape {
  size: number;
}
enum UnusedEnum {
  One,
}
class UnusedClass {}

function recursive(depth: number): number {
  return depth === 0 ? 0 : recursive(depth - 1);
}

export function overloaded(value: string): void;
export function overloaded(value: number): void;
export function overloaded(unusedParameter: unknown): void {
  const { dropped, ...rest } = read();
  const { taken, left } = read();
  const [first, second] = read();
  let counted = 0;
  counted += 1;
  let permitted;
  // eslint-disable-next-line no-unused-vars
  for (permitted in rest) read();
  try {
    read(rest, taken, second);
  } catch (error) {
    const inCatch = 1;
  }
}

export declare namespace overloaded {
  let described: string;
}

declare global {
  interface Window {
    extra: number;
  }
}

export function generic<Unnamed>(value: unknown): unknown {
  return value;
}
