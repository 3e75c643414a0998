import type { Outcome } from '../core/outcome.ts';

/** Puts ANSI colour around a text that is already padded; identity without colour. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly outcome: (outcome: Outcome, text: string) => string;
}

const OUTCOME_CODE: Record<Outcome, string> = { PASS: '36', DEFER: '33', ESCALATE: '35' };

/** Each outcome also has a shape, for those who see no colour. */
export const OUTCOME_SHAPE: Record<Outcome, string> = { PASS: '●', DEFER: '◆', ESCALATE: '▲' };

export function createStyle(colour: boolean): Style {
  const paint = (code: string) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: paint('1'),
    dim: paint('2'),
    red: paint('31'),
    yellow: paint('33'),
    green: paint('32'),
    outcome: (outcome, text) => paint(`1;${OUTCOME_CODE[outcome]}`)(text),
  };
}
