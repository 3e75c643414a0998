import type { Maker } from './named-output.ts';

const OUTPUT_FOLDER =
  /^(?:node_modules|bower_components|dist|build|out|target|coverage|obj|bin|lib|es|umd|_build|\.next|\.nuxt|\.svelte-kit)$/;

/** An output folder by its name: what lies in it, what beside it, and what is known of its files. */
export interface Folder {
  /** With a slash at its end. */
  readonly path: string;
  /** Last part of its path. */
  readonly name: string;
  /** Paths below it. */
  readonly inside: readonly string[];
  /** Names of the files right beside it. */
  readonly beside: ReadonlySet<string>;
  /** Whether `.gitignore` lists everything in it. */
  readonly ignored: boolean;
  /** Scripts and styles in it, and how many of them a program wrote. */
  readonly scripts: number;
  readonly markedScripts: number;
}

/** The folders around a file that have the name of an output folder, outermost first, with a slash at their end. */
export function outputFoldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.flatMap((part, at) =>
    at < parts.length - 1 && OUTPUT_FOLDER.test(part) ? [`${parts.slice(0, at + 1).join('/')}/`] : [],
  );
}

interface Rule {
  readonly name: RegExp;
  readonly maker: Maker;
  /** A file beside the folder that says which tool builds here. */
  readonly beside?: RegExp;
  /** What that tool writes. */
  readonly inside?: RegExp;
}

const RULES: readonly Rule[] = [
  { name: /^(?:node_modules|bower_components)$/, maker: 'package-manager' },
  {
    name: /^coverage$/,
    maker: 'coverage',
    inside:
      /^(?:lcov\.info|clover\.xml|coverage-(?:final|summary)\.json|cobertura-coverage\.xml|lcov-report\/.*)$/,
  },
  {
    name: /^target$/,
    maker: 'compiler',
    beside: /^Cargo\.toml$/,
    inside: /^(?:debug|release|doc)\/|^\.rustc_info\.json$/,
  },
  {
    name: /^target$/,
    maker: 'compiler',
    beside: /^(?:pom\.xml|build\.sbt)$/,
    inside: /^(?:classes|test-classes|maven-\w+|surefire-reports|streams|scala-[\d.]+)\//,
  },
  {
    name: /^build$/,
    maker: 'compiler',
    beside: /^build\.gradle(?:\.kts)?$/,
    inside: /^(?:classes|libs|tmp|reports|intermediates|test-results)\//,
  },
  {
    name: /^build$/,
    maker: 'packaging',
    beside: /^(?:setup\.py|pyproject\.toml)$/,
    inside: /^(?:lib|bdist|temp)[./]/,
  },
  {
    name: /^dist$/,
    maker: 'packaging',
    beside: /^(?:setup\.py|setup\.cfg|pyproject\.toml)$/,
    inside: /^[^/]+\.(?:whl|tar\.gz|egg)$/,
  },
  {
    name: /^(?:bin|obj)$/,
    maker: 'compiler',
    beside: /\.(?:cs|fs|vb)proj$/,
    inside: /^(?:Debug|Release)\/|^project\.assets\.json$/,
  },
  { name: /^_build$/, maker: 'documentation', inside: /^(?:html|doctrees|dirhtml|latex)\// },
  { name: /^\.(?:next|nuxt|svelte-kit)$/, maker: 'bundler' },
];

/** Files beside a folder that say that a bundle may be made here. */
const BUNDLED_FROM = ['package.json', 'bower.json', 'action.yml', 'action.yaml'];

/** What `.gitignore` says of these is enough; `bin` and `lib` it may list while people keep scripts there. */
const IGNORABLE = /^(?:dist|build|out|target|obj|coverage|_build)$/;
const BUNDLE = /^(?:dist|build|out|lib|es|umd)$/;

/** Who filled a folder; undefined where nothing proves that a program did. */
export function makerOfFolder(folder: Folder): Maker | undefined {
  return RULES.find((rule) => applies(rule, folder))?.maker ?? bundlerOf(folder);
}

function applies({ name, beside, inside }: Rule, folder: Folder): boolean {
  if (!name.test(folder.name)) return false;
  if (beside !== undefined && ![...folder.beside].some((file) => beside.test(file))) return false;
  return inside === undefined || folder.inside.some((path) => inside.test(path.slice(folder.path.length)));
}

/**
 * Scripts count as bundled when most of them say so themselves, beside a manifest and no page that loads them, or
 * when `.gitignore` lists them all.
 */
function bundlerOf({ name, ignored, scripts, markedScripts, beside }: Folder): Maker | undefined {
  if (ignored && IGNORABLE.test(name)) return 'bundler';
  const bundled = BUNDLE.test(name) && scripts > 0 && markedScripts * 2 > scripts;
  return bundled && BUNDLED_FROM.some((file) => beside.has(file)) && !beside.has('index.html')
    ? 'bundler'
    : undefined;
}
