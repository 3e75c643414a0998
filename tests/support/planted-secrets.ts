import { privateKey, SECRETS } from './secrets.ts';
import type { TempRepo } from './temp-repo.ts';

/**
 * Commits secrets wherever a repository can hold one: values, names, paths, links, comments, configuration, commit
 * messages, names of authors, the address of the remote. Sensors find something at each. Gives them by place.
 */
export async function plantSecrets(repo: TempRepo): Promise<Readonly<Record<string, string>>> {
  const { github, gitlab, aws, slack, stripe, npm, tailscale, jwt, password, hash } = SECRETS;
  const key = privateKey(30);
  const secrets = {
    'a default value': password,
    'a name': github,
    'a path': gitlab,
    'a link': 'link-hunter3',
    'the path of a link': aws,
    'a comment': stripe,
    'an import': npm,
    'a commit message': slack,
    'the address of the remote': 'remote-hunter4',
    'an address of configuration': 'config-hunter5',
    'the name of an author': tailscale,
    'a duplicated block': jwt.slice(0, 60),
    'a dump': hash,
    'a key': key.split('\n')[3] ?? '',
    'a reason to mute': `dapi${'0123456789abcdef'.repeat(2)}`,
    'a git dependency': 'dependency-hunter6',
  };

  await repo.write(
    'src/deploy.ts',
    `import x from './${npm}.ts';\n${complex(`deploy(password = "${password}")`)}`,
  );
  await repo.write('src/named.ts', complex(`f_${github}(a: number)`));
  await repo.write(`src/backup-${gitlab}.ts`, complex('backup(a: number)'));
  await repo.write(
    'src/muted.ts',
    `// dreamd-mute: function-too-complex token: ${secrets['a reason to mute']}\n${complex('muted(a: number)')}`,
  );
  await repo.write(
    'src/commented.ts',
    `// const key = "${stripe}";\n// if (key) {\n//   send(key);\n// }\nexport {};\n`,
  );
  for (const name of ['a', 'b']) await repo.write(`src/copy-${name}.ts`, copied(jwt));
  for (const name of ['a', 'b']) await repo.write(`keys/${name}.ts`, `export const key = \`\n${key}\n\`;\n`);
  await repo.write(
    'README.md',
    `[a](https://ada:link-hunter3@example.org/a) [b](docs/${aws}.md) [c](docs/token=link-hunter3.md)\n`,
  );
  await repo.write('dump.sql', `INSERT INTO users VALUES\n${`(1, '${hash}'),\n`.repeat(200)}`);
  for (const name of ['a', 'b'])
    await repo.write(`${name}.env`, `DATABASE_URL=postgres://ada:config-hunter5@db/main\n`.repeat(80));
  await repo.write(
    'package.json',
    `{"dependencies": {"x": "git+https://ada:dependency-hunter6@example.org/x.git"}}\n`,
  );
  await repo.commit('first', { author: `Ada ${tailscale} <ada@example.org>` });
  for (const round of [1, 2, 3]) {
    await repo.write('src/named.ts', `${complex(`f_${github}(a: number)`)}// ${round}\n`);
    await repo.write(`src/backup-${gitlab}.ts`, `${complex('backup(a: number)')}// ${round}\n`);
    await repo.commit(`fix: rotate ${slack}`, { author: `Ada ${tailscale} <ada@example.org>` });
  }
  await repo.git(['remote', 'add', 'origin', 'https://ada:remote-hunter4@example.org/team/app.git']);
  return secrets;
}

/** A function that every limit finds too complex. */
function complex(signature: string): string {
  const branches = Array.from(
    { length: 40 },
    (_, index) => `  if (a > ${index}) { if (b) { if (c) { g(${index}); } } }`,
  );
  return `export function ${signature} {\n${branches.join('\n')}\n}\n`;
}

/** Enough lines for a copy, the first of which holds a secret. */
function copied(secret: string): string {
  const lines = Array.from(
    { length: 40 },
    (_, index) => `  call(${index}, "${secret}", other(${index}), more(${index}));`,
  );
  return `export function copied() {\n${lines.join('\n')}\n}\n`;
}
