import pico from 'picocolors';
import type { Outcome } from '../core/outcome.ts';

/** Colours a text that is already padded; every one of them is identity without colour. */
export type Style = Record<'bold' | 'dim' | 'red' | 'yellow' | 'green', (text: string) => string> & {
  outcome(outcome: Outcome, text: string): string;
};

/** Each outcome also has a shape, for those who see no colour. */
export const OUTCOME_SHAPE: Record<Outcome, string> = { PASS: '●', DEFER: '◆', ESCALATE: '▲' };

export function createStyle(colour: boolean): Style {
  const { bold, dim, red, yellow, green, cyan, magenta } = pico.createColors(colour);
  const paint: Record<Outcome, (text: string) => string> = { PASS: cyan, DEFER: yellow, ESCALATE: magenta };
  return { bold, dim, red, yellow, green, outcome: (outcome, text) => bold(paint[outcome](text)) };
}
