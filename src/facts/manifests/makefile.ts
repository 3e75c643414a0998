import type { Names } from './names.ts';

const INCLUDE = /^[-s]?include\s+(.*)$/;
/** Dependencies that a compiler wrote, and variables: they define no target that a person calls. */
const NO_TARGETS = /\.d$|(^|\/)\.?env(\.|$)|\.env$/;
const MACRO = /\$[({](?:eval|call|foreach)\b/;

/**
 * Targets of a Makefile. A target that holds a variable makes it incomplete, unless it has the form of a file, and so
 * does what writes rules by macro. `%: …` stays a pattern. Linear in the text.
 */
export function parseMakefile(text: string): Names {
  const names = new Set<string>();
  const includes: string[] = [];
  let complete = true;
  let inDefine = false;
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split('\n')) {
    if (line.startsWith('\t')) continue;
    const [code = ''] = line.split('#', 1);
    if (/^\s*define\s/.test(code)) inDefine = true;
    if (/^\s*endef\b/.test(code)) inDefine = false;
    if (MACRO.test(code) && !isAssignment(code)) complete = false;
    if (inDefine) continue;
    const included = INCLUDE.exec(code.trim())?.[1];
    if (included !== undefined) {
      includes.push(...included.split(/\s+/).filter((path) => path !== '' && !NO_TARGETS.test(path)));
      continue;
    }
    for (const target of targetsOf(code)) {
      if (!target.includes('$')) names.add(target);
      else if (!/[/.]/.test(target)) complete = false;
    }
  }
  return { names: [...names], complete, includes };
}

function targetsOf(code: string): string[] {
  const colon = code.indexOf(':');
  if (colon <= 0 || isAssignment(code)) return [];
  const left = code.slice(0, colon).trim();
  const phony = left === '.PHONY' ? code.slice(colon + 1).split(';', 1)[0]! : left;
  return phony.split(/\s+/).filter((target) => target !== '' && target !== '&');
}

/** `A = b:c`, `A := b`, `A ?= b`, but not `a: B = c`, which gives a target a variable of its own. */
function isAssignment(code: string): boolean {
  const equals = code.indexOf('=');
  const colon = code.indexOf(':');
  return equals !== -1 && (colon === -1 || equals < colon || /^:{1,3}=/.test(code.slice(colon)));
}
