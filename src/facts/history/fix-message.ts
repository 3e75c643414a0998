/** `type(scope)!: subject`, as Conventional Commits write it; `searcher: fix …` has the same form. */
const PREFIX = /^([\w./-]+)\s*(?:\(([^)]*)\))?!?:\s/;

const FIX_TYPES = new Set(['fix', 'bugfix', 'hotfix', 'revert']);

/** Types and areas whose repairs are not repairs of the product. */
const OTHER_TYPES = new Set(
  'build changelog chore ci deps dev-deps doc docs example examples feat lint perf readme refactor release style test tests typo typos'.split(
    ' ',
  ),
);

const REPAIR = /\b(?:fix(?:es|ed|ing)?|bugs?|bugfix(?:es)?|hotfix(?:es)?|regressions?|reverts?|reverted)\b/;

/** Repairs of prose and form. */
const NOT_CODE =
  /\b(?:typos?|spelling|grammar|wording|lint(?:s|ing|er)?|formatting|whitespace|indentation|docs?|documentation|docstrings?|readme|changelog|annotations?|typing|mypy|clippy)\b/;

/**
 * Whether a commit's subject says that it repairs the product's behaviour.
 * Yes: `fix:`, `fix(scope):`, `revert`, and the words fix, bug, hotfix, regression in a free subject.
 * No: other conventional types (`docs: fix …`), `fix(deps)` and its like, typos, lint, formatting, documentation.
 * The body is not read: squashed commits list every small step there.
 */
export function isFixMessage(subject: string): boolean {
  const text = subject.trim().toLowerCase();
  if (NOT_CODE.test(text)) return false;
  const [, type = '', scope = ''] = PREFIX.exec(text) ?? [];
  if (OTHER_TYPES.has(type) || OTHER_TYPES.has(scope)) return false;
  if (FIX_TYPES.has(type)) return true;
  return REPAIR.test(text.replace(/\bregression tests?\b/g, ''));
}
