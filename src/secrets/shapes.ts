/** What a kind of secret looks like. Matching is linear, or bounded, in the length of the text. */
export interface Shape {
  readonly rule: string;
  /** Global; the group `secret` is what must not be shown. */
  readonly pattern: RegExp;
  /** Values that only stand for a secret. */
  readonly unless?: RegExp;
}

/** `true`, `write`, `${PASSWORD}`, `$(cat file)`, `{{ token }}`, `<password>`, `%s`, `***`, and what was redacted before. */
const PLACEHOLDER =
  /^(?:[Tt]rue|[Ff]alse|null|[Nn]one|read|write)$|\$[{(]\s?\w|\{\{\s?\w|^\{.*\}|^<.*>|^%[sdv(]|^[*.xX]+$|^\[redacted\]/;

/** Tokens that say themselves what they are: <https://docs.github.com/en/code-security/secret-scanning>. */
const PREFIXED = [
  'gh[oprsu]_[A-Za-z0-9]{20,}',
  'github_pat_[A-Za-z0-9_]{20,}',
  'glpat-[A-Za-z0-9_-]{20,}',
  '(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Za-z])',
  'AIza[0-9A-Za-z_-]{35}',
  '[rs]k_(?:live|test)_[A-Za-z0-9]{16,}',
  'sk-(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{20,}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,}',
  'xapp-[0-9]-[A-Za-z0-9-]{10,}',
  'npm_[A-Za-z0-9]{36}',
  'hv[sbr]\\.[A-Za-z0-9_-]{80,}',
  'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}',
  'shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,}',
  'dapi[A-Fa-f0-9]{32}',
  'dckr_pat_[A-Za-z0-9_-]{20,}',
  'gsk_[A-Za-z0-9]{52}',
  'hf_[A-Za-z]{34}',
  'lin_api_[A-Za-z0-9_]{32,}',
  'ntn_[A-Za-z0-9]{46}',
  'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}',
  'glc_[A-Za-z0-9+/]{32,}',
  'figd_[A-Za-z0-9_-]{40,}',
  'ops_ey[A-Za-z0-9+/=]{100,}',
  'pypi-[A-Za-z0-9_-]{50,}',
  'tskey-[a-z]{2,20}-[0-9A-Za-z_]{8,}-[0-9A-Za-z_]{16,}',
  'vc[piark]_[A-Za-z0-9]{20,}',
  'cf(?:k|ut|at)_[A-Za-z0-9]{48}',
].join('|');

/** Last word of a name whose value is a password in whatever form. */
const PASSWORD =
  '(?:[Pp]ass(?:[Ww]ord|wd|[Pp]hrase)|PASS(?:WORD|WD|_?PHRASE)|(?<![a-z])pass|(?<![A-Z])PASS|Pass|(?<![a-z])pwd|Pwd|PWD)';
/** Last words of a name whose value is a secret when it looks made by a machine. */
const KEY =
  '(?:[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Cc]redentials?|CREDENTIALS?|[Ss]alt|SALT' +
  '|(?:[Aa]pi|API|[Aa]pp|APP|[Aa]ccess|ACCESS|[Aa]ccount|ACCOUNT|[Aa]uth|AUTH|[Pp]rivate|PRIVATE|[Ss]ecret|SECRET|[Cc]lient|CLIENT|[Ss]igning|SIGNING|[Ee]ncryption|ENCRYPTION|[Mm]aster|MASTER|LOGGED_IN|NONCE)' +
  '[_-]?(?:[Kk]ey|KEY)(?:_base)?)';
/** Between a name and its literal value; a name may be quoted or an index. */
const ASSIGNED = '["\'`]?\\]?\\s{0,5}(?:=>|[:=]{1,3})\\s{0,5}';
const QUOTE = '(?<quote>["\'`])';
const UNQUOTE = '\\k<quote>';
/** Quoted, without blanks, and with a digit: words of people are no keys. */
const MACHINE_MADE = '(?<secret>(?=[^\\s"\'`0-9]{0,200}[0-9])[^\\s"\'`]{8,500})';

/** Secrets wherever they stand, also among the code of a program. */
export const ANYWHERE: readonly Shape[] = [
  {
    rule: 'private-key',
    pattern:
      /(?<secret>-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^\0]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|(?=\0)|$))/g,
  },
  {
    rule: 'putty-key',
    pattern: /\bPrivate-Lines: \d{1,4}\r?\n(?<secret>[A-Za-z0-9+/=\r\n]{20,})/g,
  },
  {
    rule: 'base64-line',
    pattern:
      /^[ \t]{0,40}(?:\/\/|[#*])?[ \t]{0,8}["'`]?(?<secret>(?=[^0-9\n]{0,60}[0-9])(?=[^a-z\n]{0,60}[a-z])(?=[^A-Z\n]{0,60}[A-Z])[A-Za-z0-9+/]{60,}={0,2})(?:\\n)?["'`]?[ \t,;+\\]{0,8}\r?$/gm,
  },
  {
    rule: 'password-in-url',
    pattern: /(?<=[a-z0-9]):\/\/(?<secret>[^\s/?#"'`<>:\0]*:[^\s/?#"'`<>\0]*|[^\s/?#"'`<>:@\0]{16,})@/gi,
    unless: /[$%]\{|[{}]|:%s$|^\[redacted\]$/,
  },
  {
    rule: 'authorization',
    pattern: /\b(?:bearer|basic)\s{1,5}(?<secret>(?=[A-Za-z._~+/-]{0,200}[\d=])[A-Za-z0-9._~+/=-]{8,})/gi,
  },
  {
    rule: 'json-web-token',
    pattern: /(?<![A-Za-z0-9])(?<secret>eyJ[A-Za-z0-9_-]{8,400}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?)/g,
  },
  { rule: 'prefixed-token', pattern: new RegExp(`(?<![A-Za-z0-9])(?<secret>${PREFIXED})`, 'g') },
  {
    rule: 'password-hash',
    pattern: /(?<secret>\$(?:1|2[abxy]?|5|6|7|y|P|H|apr1|argon2(?:id|i|d)|scrypt)\$[./A-Za-z0-9$,=+-]{16,})/g,
  },
  { rule: 'webhook', pattern: /hooks\.slack\.com\/services\/(?<secret>[A-Za-z0-9/]{20,})/g },
  {
    rule: 'password',
    pattern: new RegExp(
      `${PASSWORD}\\d{0,2}${ASSIGNED}${QUOTE}(?<secret>[^\\n\\0"'\`]{4,200})${UNQUOTE}`,
      'g',
    ),
    unless: PLACEHOLDER,
  },
  {
    rule: 'key',
    pattern: new RegExp(`${KEY}${ASSIGNED}${QUOTE}${MACHINE_MADE}${UNQUOTE}`, 'g'),
    unless: PLACEHOLDER,
  },
  {
    rule: 'php-constant',
    pattern: new RegExp(
      `\\bdefine\\(\\s{0,5}["'][A-Z0-9_]{0,60}(?:${PASSWORD}|${KEY})["']\\s{0,5},\\s{0,20}${QUOTE}(?<secret>[^"'\\n]{4,200})${UNQUOTE}`,
      'g',
    ),
  },
  {
    rule: 'login',
    pattern:
      /\b(?:login|log_in|sign_?[iI]n|authenticate)\(\s{0,5}["'][^"'\s]{3,100}["']\s{0,3},\s{0,5}(?<quote>["'])(?<secret>[^"'\s]{6,100})\k<quote>/g,
    unless: PLACEHOLDER,
  },
];

/** Secrets of configuration, logs and prose. In the code of a program these would be names and types. */
export const OUTSIDE_CODE: readonly Shape[] = [
  {
    rule: 'assigned',
    pattern: new RegExp(
      `(?:${PASSWORD}|${KEY}|(?<![A-Za-z0-9])_auth(?:Token)?)["']?[ \\t]{0,5}[:=][ \\t]{0,5}["']?(?<secret>[^\\s"',;&\\0]{4,})`,
      'g',
    ),
    unless: PLACEHOLDER,
  },
  {
    rule: 'xml-element',
    pattern: new RegExp(
      `<[\\w:.-]{0,40}(?:${PASSWORD}|${KEY})(?:\\s[^<>]{0,200})?>\\s{0,5}(?<secret>[^<>\\s]{4,500})\\s{0,5}</`,
      'g',
    ),
    unless: PLACEHOLDER,
  },
  {
    rule: 'netrc',
    pattern: /\b(?:login|user)\s{1,5}\S{1,200}\s{1,5}password\s{1,5}(?<secret>\S{4,200})/g,
  },
  {
    rule: 'password',
    pattern: /\bpassword\s{1,5}(?<quote>["'`])(?<secret>[^"'`\s]{4,200})\k<quote>/gi,
    unless: PLACEHOLDER,
  },
  {
    rule: 'password-in-url',
    pattern: /^\s{0,20}[a-z]{1,20}:\/\/(?<secret>[^\s/"'<>:]{1,200}:[^\s/"'<>]{1,200})@[\w.-]{1,200}\/?$/gim,
  },
  { rule: 'registry-login', pattern: /"auth"\s{0,5}:\s{0,5}"(?<secret>[A-Za-z0-9+/=]{16,})"/g },
  {
    rule: 'pgpass',
    pattern: /^[\w.*-]{1,200}:(?:\d{4,5}|\*):[^:\s]{1,100}:[^:\s]{1,100}:(?<secret>[^\s:]{4,200})$/gm,
  },
];
