import type { Names } from './names.ts';

const SECTION = /^\[(.*)\]\s*$/;
const ENVIRONMENT_SECTION = /^(?:tool\.tox\.)?(?:testenv[:.]?|env(?:_run_base)?\b\.?)(.*)$/;
const ENVIRONMENT_LIST = /^\s*(?:envlist|env_list)\s*=/;
const KEY = /^\w+\s*=/;
const CONDITION = /^\s+([\w!,{}.-]+)\s*:\s/;

/**
 * The factors that environments of tox are made of (`py312-docs` has two), from section names, environment lists and
 * conditions, in tox.ini as in TOML; undefined when the text configures no tox.
 */
export function parseToxConfig(text: string): Names | undefined {
  const names = new Set<string>();
  const add = (words: string) => {
    for (const [word] of words.matchAll(/[A-Za-z0-9_.]+/g)) names.add(word);
  };
  let inList = false;
  let found = false;
  for (const line of text.split('\n')) {
    const section = SECTION.exec(line)?.[1];
    if (section !== undefined || KEY.test(line)) inList = false;
    if (section !== undefined) {
      found ||= /\btox\b|^testenv/.test(section);
      add(ENVIRONMENT_SECTION.exec(section)?.[1] ?? '');
    }
    if (ENVIRONMENT_LIST.test(line)) {
      inList = true;
      found = true;
    }
    if (inList) add(line.slice(ENVIRONMENT_LIST.test(line) ? line.indexOf('=') + 1 : 0));
    else add(CONDITION.exec(line)?.[1] ?? '');
  }
  return found ? { names: [...names], complete: !text.includes('legacy_tox_ini'), includes: [] } : undefined;
}
