const ZERO_WIDTH = /\p{M}/u;
/** East Asian Wide and Fullwidth blocks (Unicode UAX #11), and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Columns that a text takes on a terminal. The text holds no control characters and no colour. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += widthOf(sign);
  return width;
}

/** Fills up with blanks; `start` puts the text at the right. */
export function pad(text: string, width: number, side: 'start' | 'end' = 'end'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'end' ? text + blanks : blanks + text;
}

/** Cuts the middle out of a text that is too wide: a path's start and its file name matter most. */
export function fit(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const room = Math.max(1, width - 1);
  const tail = take([...text].reverse(), Math.ceil(room * 0.65)).reverse();
  const head = take([...text], room - displayWidth(tail.join('')));
  return `${head.join('')}…${tail.join('')}`;
}

/** Breaks at blanks; a word wider than a line is broken inside, so nothing is lost. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => breakWord(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: string, width: number): string[] {
  const parts: string[] = [];
  let rest = [...word];
  while (displayWidth(rest.join('')) > width) {
    const part = take(rest, width);
    parts.push(part.join(''));
    rest = rest.slice(Math.max(1, part.length));
  }
  return [...parts, rest.join('')];
}

function take(signs: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const sign of signs) {
    used += widthOf(sign);
    if (used > width) break;
    taken.push(sign);
  }
  return taken;
}

function widthOf(sign: string): number {
  if (ZERO_WIDTH.test(sign)) return 0;
  return WIDE.test(sign) ? 2 : 1;
}
