import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { z } from 'zod';
import { compareText } from '../../src/core/compare-text.ts';

const EXPECTED = 'its/ruling/src/test/expected/jsts';
const PROJECTS = 'packages/ruling/tests/data/projects.json';
/** What its ruling tests leave out of every project. */
const LEFT_OUT = ['**/.*', '**/.*/**', '**/*.d.ts'].concat(
  ['node_modules', 'bower_components', 'dist', 'vendor', 'external'].map((folder) => `**/${folder}/**`),
);
const HEAD_CHARS = 2_048;
/** A comment, then a function that calls itself: taken for a bundle and left out, too. */
const BUNDLE = /\*\/\s*[!;+(]function ?(?: [\w$]+)?\(/;

const linesSchema = z.record(z.string(), z.array(z.int().nonnegative()));
const projectsSchema = z.array(
  z.object({ name: z.string(), testDir: z.string().nullable(), exclusions: z.string().nullable() }),
);

/** Rulings by path (`project/path`): the lines, one entry for each issue. */
export type Rulings = ReadonlyMap<string, readonly number[]>;

export interface SonarRulings {
  /** Projects in the order of their names, regardless of case. */
  readonly projects: readonly string[];
  /** The first half of the projects, on which detectors may be tuned. */
  readonly tunedOn: ReadonlySet<string>;
  of(rule: string): Promise<Rulings>;
  /** Whether the ruling tests judged this file (`project/path`). */
  judged(path: string, text: string): boolean;
}

/** Reads what the ruling tests of a checkout of SonarJS expect. */
export async function readSonarRulings(sonarjs: string): Promise<SonarRulings> {
  const names = await readdir(join(sonarjs, EXPECTED));
  const projects = names.sort((a, b) => compareText(a.toLowerCase(), b.toLowerCase()));
  const described = projectsSchema.parse(JSON.parse(await readFile(join(sonarjs, PROJECTS), 'utf8')));
  const leftOut = new Map(
    described.map((project) => [project.name, picomatch(globsOf(project), { dot: true, nocase: true })]),
  );
  return {
    projects,
    tunedOn: new Set(projects.slice(0, projects.length / 2)),
    async of(rule) {
      const files = projects.flatMap((project) =>
        ['javascript', 'typescript'].map((language) =>
          join(sonarjs, EXPECTED, project, `${language}-${rule}.json`),
        ),
      );
      const read = await Promise.all(files.map(readLines));
      return new Map(read.flat().map(([name, lines]) => [name.replace(':', '/'), lines]));
    },
    judged(path, text) {
      const slash = path.indexOf('/');
      const isLeftOut = leftOut.get(path.slice(0, slash));
      return isLeftOut?.(path.slice(slash + 1)) === false && !BUNDLE.test(text.slice(0, HEAD_CHARS));
    },
  };
}

function globsOf({ testDir, exclusions }: z.infer<typeof projectsSchema>[number]): string[] {
  const own = exclusions?.split(',').map((glob) => glob.trim()) ?? [];
  return [...LEFT_OUT, ...own, ...(testDir === null ? [] : [`${testDir}/**`])];
}

async function readLines(path: string): Promise<Array<[string, number[]]>> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return Object.entries(linesSchema.parse(JSON.parse(text)));
}
