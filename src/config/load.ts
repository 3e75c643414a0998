import { readFileSync, statSync } from 'node:fs';
import type { PhasePorts } from '../core/contracts/cycle-activities.ts';
import { requireDepth } from '../core/depth.ts';
import { DreamdError } from '../core/errors.ts';
import { describeIssue } from './issue.ts';
import type { Config } from './schema.ts';
import { configSchema } from './schema.ts';
import { readYaml } from './yaml.ts';

/** Where the policy stands in a repository. */
export const CONFIG_PATH = '.dreamd/config.yaml';

/** Far above any policy a person writes. */
const MAX_CONFIG_BYTES = 256 * 1024;

/** What holds when nothing is configured. */
export function defaultConfig(): Config {
  return configSchema.parse({});
}

/**
 * Checks a policy. `source` is the file's content; null means that there is none, so the defaults hold.
 * `where` names it in errors, e.g. `.dreamd/config.yaml at 1f2e3d4`; `ports` are the phases that can be done.
 * `lowered` is the depth asked for: the config's own when that is lower. What comes out must be possible.
 * Throws `config-unreadable`, `config-invalid`, `depth-not-available`.
 */
export function parseConfig(
  source: Uint8Array | string | null,
  where: string,
  ports: PhasePorts = {},
  lowered: Config['depth'] = 3,
): Config {
  if (source === null) return defaultConfig();
  const yaml = readYaml(decode(source, where), where);
  const parsed = configSchema.safeParse(yaml.value ?? {});
  if (!parsed.success) throw describeIssue(parsed.error, yaml);
  const depth = lowered < parsed.data.depth ? lowered : parsed.data.depth;
  requireDepth(depth, ports, yaml.locate(['depth']));
  return { ...parsed.data, depth };
}

/** The bytes of a config file (`--config FILE`), for `parseConfig`. Throws `config-unreadable`, `config-invalid`. */
export function readConfigFile(path: string): Uint8Array {
  try {
    requireConfigSize(statSync(path).size, path);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof DreamdError) throw cause;
    const got = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an error';
    throw new DreamdError('config-unreadable', {
      message: 'the config file cannot be read',
      where: path,
      expected: 'a readable file',
      got,
      hint: 'correct --config, or leave it out to use the policy of the repository',
      cause,
    });
  }
}

/** Refuses, before it is read, what nobody wrote as a config: `config-invalid`. */
export function requireConfigSize(bytes: number, where: string): void {
  if (bytes <= MAX_CONFIG_BYTES) return;
  throw new DreamdError('config-invalid', {
    message: 'the config is too large',
    where,
    expected: `at most ${MAX_CONFIG_BYTES} bytes`,
    got: `${bytes} bytes`,
    hint: 'is this really a dreamd config? `dreamd init` writes one',
  });
}

function decode(source: Uint8Array | string, where: string): string {
  requireConfigSize(typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength, where);
  if (typeof source === 'string') return source;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch (cause) {
    throw new DreamdError('config-invalid', {
      message: 'the config is not UTF-8 text',
      where,
      expected: 'UTF-8',
      got: 'other bytes',
      hint: 'save the file as UTF-8',
      cause,
    });
  }
}
