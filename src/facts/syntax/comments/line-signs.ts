/** Longer lines are data. */
const MAX_CHARS = 1_000;
const STRING = /"(?:[^"\\]|\\.)*"|(?<![A-Za-z])'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const NESTED_COMMENT = /\/\/.*|\/\*.*|\s#\s.*/;
/** Text between tags. */
const MARKUP_TEXT = />[^<>{}]*</g;

const NOTE = /^@?(?:todo|fixme|xxx)\b|^(?:bug|hack|optimi[sz]e)\s*:/i;
const URL = /^(?:see:?\s+)?(?:https?|ftp|file):\/\//i;
/** Words to tools: linters, formatters, coverage, bundlers, editors. */
const DIRECTIVE = new RegExp(
  [
    `^(?:${oneOf(`biome c8 clang-format cspell deno-lint eslint exported flake8 flow globals? istanbul jscs jshint
      jslint mypy noinspection nolint noqa nosonar oxlint phpcs phpstan pragma prettier psalm pylint pyright resharper
      rubocop stylelint swiftlint tslint v8 webpack\\w* dreamd-\\w+`)})(?!\\w|\\s*[.(=[])`,
    '^(?:type|language|vi|vim|ex|fmt|isort|go|(?:en)?coding|frozen_string_literal):',
    '^@\\w+\\s+\\[[A-Z]',
    '^#?\\s*(?:end)?region\\b|^-\\*-|^\\+build\\b|^#?\\s*sourceMappingURL=',
    `^@(?:${oneOf(`babel codingStandards\\w* deprecated emotion flow format generated jest\\w* jsx\\w* link noflow
      nocheck param phpstan\\w* preserve psalm\\w* returns? see since suppress\\w* swc template throws ts-\\w+ type var
      vite\\w* vue`)})\\b`,
  ].join('|'),
  'i',
);

/** Words that prose is full of and that code never holds between blanks outside of strings. */
const STOP_WORD = new RegExp(
  `(?<!\\S)(?:${oneOf(`also an are because but can't cannot doesn't don't i'm isn't it's its maybe must only please
    should so that the there these they those was we we're were which will won't would you`)})(?=[,.:;!?]?(?:\\s|$))`,
  'i',
);
/** Words that stand in a row in code, too. */
const KEYWORD = new RegExp(
  `\\b(?:${oneOf(`abstract and as async auto await bool boolean case char class const declare def default delete do
    double dyn echo elif else end enum export extends final float fn for from func function if impl implements import
    in inline instanceof int interface internal is keyof let long module mut namespace new not of or override package
    partial private protected pub public raise readonly ref return sealed short signed static string struct template
    then throws? type typedef typename typeof unless unsigned use using val var virtual void volatile while
    yield`)})\\b`,
  'g',
);
const FOUR_WORDS = /(?:^|[^\w$.@-])[A-Za-z][a-z']* [A-Za-z][a-z']* [A-Za-z][a-z']* [A-Za-z]/;
const HEADING = /^[A-Z][\w ]*:$/;
const SENTENCE = /^[A-Z]\S* .*[.:!?]$/;
/** Arrows that no language has. */
const TURNS_INTO = /\s(?:-->|==>|~>)\s/;
/** Names that stand for any other. */
const PLACEHOLDER = /\b(?:foo|bar|baz|qux)\b/i;

const CODE = new RegExp(
  [
    '[;{}()[\\],]\\s*$',
    '[\\w\\])"\'`$]\\s*(?:[-+*/|&%?:]|\\|\\||&&|\\?\\?)?=[^=]',
    '\\w\\(.*\\)',
    '\\.\\w+\\(',
    '=>|->|<<',
    '^\\s*</?[A-Za-z]',
    '\\s:[a-z_]',
    `^\\s*(?:${oneOf(`auto case class const def elif else end export fn for from func function if import include let
      package print puts raise require return throw use using val var while @\\w+ #\\s*(?:include|define|if|endif)`)})\\b`,
  ].join('|'),
);

function oneOf(words: string): string {
  return words.trim().split(/\s+/).join('|');
}

/** What one line of a comment seems to be, judged by itself. `other` may be code. */
export function signOf(text: string): 'blank' | 'annotation' | 'prose' | 'other' {
  const trimmed = text.trim();
  if (trimmed === '') return 'blank';
  if (text.length > MAX_CHARS) return 'annotation';
  if (NOTE.test(trimmed) || URL.test(trimmed) || DIRECTIVE.test(trimmed)) return 'annotation';
  const bare = trimmed.replace(MARKUP_TEXT, '><').replace(STRING, "''").replace(NESTED_COMMENT, '').trim();
  if (bare === '') return 'blank';
  return TURNS_INTO.test(bare) ||
    isSentence(bare) ||
    STOP_WORD.test(bare) ||
    FOUR_WORDS.test(bare.replace(KEYWORD, '0'))
    ? 'prose'
    : 'other';
}

function isSentence(text: string): boolean {
  return HEADING.test(text) || (SENTENCE.test(text) && !/[;{}=]/.test(text));
}

export function namesAnything(text: string): boolean {
  return PLACEHOLDER.test(text.replace(STRING, "''"));
}

/** A cheap sign that a line may be code; most prose has none. */
export function looksLikeCode(text: string): boolean {
  return CODE.test(text);
}
