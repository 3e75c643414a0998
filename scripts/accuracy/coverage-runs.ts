import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from './data.ts';
import { DATA } from './data.ts';
import type { Printed, Printer } from './printed-coverage.ts';

/** One tool on one project: the commands that make its reports, and how to read what it prints. */
export interface CoverageRun {
  readonly tool: string;
  /** A folder of tests/cases/coverage-reports/projects, or a public repository. */
  readonly project: string | Dataset;
  readonly commands: readonly string[];
  readonly printer: Printer;
  /** Reads the tool's own totals from the output of the last command and from its files. */
  readonly printed: (output: string, folder: string) => Printed | Promise<Printed>;
  /** Reports, with the figures that a report cannot hold. */
  readonly reports: ReadonlyArray<readonly [path: string, ...absent: string[]]>;
}

const REPORTERS = ['text', 'lcovonly', 'json', 'cobertura', 'clover'].map((name) => `-r ${name}`).join(' ');
const C8 = `npx -y c8@10.1.3 ${REPORTERS} -o out`;
const NYC = `npx -y nyc@17.1.0 ${REPORTERS} --report-dir out`;
const PYTHON = ['python3 -m venv .venv', '.venv/bin/pip install -q coverage==7.6.10'];
const COVERAGE = '.venv/bin/coverage';
const PYTHON_REPORTS = [
  `${COVERAGE} json -q`,
  `${COVERAGE} xml -q`,
  `${COVERAGE} lcov -q`,
  `${COVERAGE} report`,
];
const GO = ['go test -count=1 -coverprofile=cover.out ./... || true', 'go tool cover -func=cover.out'];

const JACOCO = 'org.jacoco:jacoco-maven-plugin:0.8.12';
/** Some of its own tests fail there, which changes no figure here. */
const JUNIT_ON_JAVA_17 =
  '-DjdkVersion=8 -Denforcer.skip -Danimal.sniffer.skip -Dmaven.test.failure.ignore=true';

const istanbul: CoverageRun['reports'] = [
  ['out/lcov.info'],
  ['out/coverage-final.json'],
  ['out/cobertura-coverage.xml', 'branches'],
  ['out/clover.xml', 'functions'],
];
const python: CoverageRun['reports'] = [['coverage.json'], ['coverage.xml'], ['coverage.lcov']];

export const COVERAGE_RUNS: readonly CoverageRun[] = [
  {
    tool: 'c8 10.1.3',
    project: 'javascript',
    commands: [`${C8} --all --src src --include 'src/**' node test/price.test.js`],
    printer: 'istanbul',
    printed: istanbulTotals,
    reports: istanbul,
  },
  {
    tool: 'nyc 17.1.0',
    project: 'javascript',
    commands: [`${NYC} --all --include 'src/**' node test/price.test.js`],
    printer: 'istanbul',
    printed: istanbulTotals,
    reports: istanbul,
  },
  {
    tool: 'nyc 17.1.0',
    project: DATA.express,
    commands: ['npm install --silent --ignore-scripts', `${NYC} --include 'lib/**' npm test`],
    printer: 'istanbul',
    printed: istanbulTotals,
    reports: istanbul,
  },
  {
    tool: 'coverage.py 7.6.10',
    project: 'python',
    commands: [
      ...PYTHON,
      `${COVERAGE} run --branch --source=shop -m unittest -q tests.test_price`,
      ...PYTHON_REPORTS,
    ],
    printer: 'coverage.py',
    printed: pythonTotals,
    reports: python,
  },
  {
    tool: 'coverage.py 7.6.10',
    project: DATA.flask,
    commands: [
      ...PYTHON,
      '.venv/bin/pip install -q . "pytest<9" asgiref python-dotenv',
      `${COVERAGE} run -m pytest -q tests`,
      ...PYTHON_REPORTS,
    ],
    printer: 'coverage.py',
    printed: pythonTotals,
    reports: python,
  },
  {
    tool: 'go test',
    project: 'go',
    commands: GO,
    printer: 'go',
    printed: goTotals,
    reports: [['cover.out']],
  },
  {
    tool: 'go test',
    project: DATA.gin,
    commands: GO,
    printer: 'go',
    printed: goTotals,
    reports: [['cover.out']],
  },
  {
    tool: 'JaCoCo 0.8.12, Maven',
    project: 'java',
    commands: ['mvn -q -B test'],
    printer: 'jacoco',
    printed: jacocoTotals,
    reports: [['target/site/jacoco/jacoco.xml']],
  },
  {
    tool: 'JaCoCo 0.8.12, Maven',
    project: DATA.junit4,
    commands: [`mvn -q -B ${JACOCO}:prepare-agent test ${JACOCO}:report ${JUNIT_ON_JAVA_17}`],
    printer: 'jacoco',
    printed: jacocoTotals,
    reports: [['target/site/jacoco/jacoco.xml']],
  },
];

/** The row `All files | statements | branches | functions | lines |`. */
function istanbulTotals(output: string): Printed {
  const [, , branches = '', functions = '', lines = ''] =
    output
      .split('\n')
      .find((line) => line.startsWith('All files'))
      ?.split('|')
      .map((cell) => cell.trim()) ?? [];
  return { lines, branches, functions };
}

function pythonTotals(output: string): Printed {
  return { total: /^TOTAL .* (\d+)%$/m.exec(output)?.[1] ?? '' };
}

function goTotals(output: string): Printed {
  return { statements: /^total:\s+\(statements\)\s+(\S+)$/m.exec(output)?.[1] ?? '' };
}

/** The last row of the page that people open. */
async function jacocoTotals(_output: string, folder: string): Promise<Printed> {
  const page = await readFile(join(folder, 'target/site/jacoco/index.html'), 'utf8');
  const [, row = ''] = /<tfoot>(.*?)<\/tfoot>/.exec(page) ?? [];
  const cells = [...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text = '']) => text.replaceAll(',', ''));
  const [branches = '', missedLines, lines, missedMethods, methods] = [4, 7, 8, 9, 10].map((at) => cells[at]);
  return { branches, lines: `${missedLines} of ${lines}`, methods: `${missedMethods} of ${methods}` };
}
