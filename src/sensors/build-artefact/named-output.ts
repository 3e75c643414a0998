/** What wrote a file. */
export type Maker =
  | 'python-bytecode'
  | 'operating-system'
  | 'editor'
  | 'tool-cache'
  | 'log'
  | 'coverage'
  | 'compiler'
  | 'packaging'
  | 'bundler'
  | 'package-manager'
  | 'documentation';

/** Names that only programs give. Settings an editor's users share (`.vscode`, most of `.idea`) are not among them. */
const NAMED: ReadonlyArray<readonly [pattern: RegExp, maker: Maker]> = [
  [/(?:^|\/)__pycache__\/|\.py[co]$/, 'python-bytecode'],
  [/(?:^|\/)(?:\.DS_Store|Thumbs\.db|ehthumbs\.db)$/, 'operating-system'],
  [/(?:^|\/)\.idea\/(?:(?:workspace|tasks|usage\.statistics)\.xml$|shelf\/)/, 'editor'],
  [/(?:^|\/)(?:\.vs\/|\.[^/]+\.sw[op]$)|\.(?:suo|sublime-workspace)$/, 'editor'],
  [/(?:^|\/)(?:\.eslintcache|\.stylelintcache)$|\.tsbuildinfo$/, 'tool-cache'],
  [
    /(?:^|\/)\.(?:pytest_cache|mypy_cache|ruff_cache|sass-cache|parcel-cache|turbo|tox|nox|ipynb_checkpoints|gradle)\//,
    'tool-cache',
  ],
  [/(?:^|\/)(?:(?:npm|yarn|lerna|pnpm)-(?:debug|error)\.log(?:\.\d+)?|hs_err_pid\d+\.log)$/, 'log'],
  [/(?:^|\/)(?:(?:htmlcov|lcov-report|\.nyc_output)\/|\.coverage$)/, 'coverage'],
  [/(?:^|\/)[^/]+\.egg-info\//, 'packaging'],
  [/(?:^|\/)(?:CMakeCache\.txt$|CMakeFiles\/)/, 'compiler'],
];

/** Kinds of files that builds write and people sometimes keep: only what `.gitignore` also lists is an output. */
const IGNORABLE: ReadonlyArray<readonly [pattern: RegExp, maker: Maker]> = [
  [/\.log$/, 'log'],
  [/\.(?:map|min\.js|min\.css)$/, 'bundler'],
  [/\.(?:whl|gem|tgz|nupkg)$/, 'packaging'],
  [/\.(?:jar|war|ear|exe|dll|so|dylib|a|lib|o|obj|pdb|class)$/, 'compiler'],
];
const WRAPPER = /(?:^|\/)(?:gradle|maven)-wrapper\.jar$/;

/** Who writes files of this name and nobody else. */
export function makerOfName(path: string): Maker | undefined {
  return NAMED.find(([pattern]) => pattern.test(path))?.[1];
}

/** Who writes such files, when `.gitignore` says that this one should not be tracked. */
export function makerOfIgnored(path: string): Maker | undefined {
  return WRAPPER.test(path) ? undefined : IGNORABLE.find(([pattern]) => pattern.test(path))?.[1];
}
