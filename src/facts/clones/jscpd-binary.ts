import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ optionalDependencies: z.record(z.string(), z.string()) });

/**
 * How to start jscpd: the one native program installed for this machine, else jscpd's own launcher, which finds the
 * right one at the price of starting Node.
 */
export function jscpdCommand(): [string, ...string[]] {
  const manifestPath = createRequire(import.meta.url).resolve('jscpd/package.json');
  const { optionalDependencies } = manifestSchema.parse(JSON.parse(readFileSync(manifestPath, 'utf8')));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const installed = Object.keys(optionalDependencies)
    .filter((name) => name.startsWith(`jscpd-${platform}-${process.arch}`))
    .flatMap((name) => packageFolder(name, manifestPath));
  const [only, ...others] = installed;
  if (only !== undefined && others.length === 0) {
    return [join(only, 'bin', process.platform === 'win32' ? 'jscpd.exe' : 'jscpd')];
  }
  return [process.execPath, join(dirname(manifestPath), 'run-jscpd.js')];
}

function packageFolder(name: string, from: string): string[] {
  try {
    return [dirname(createRequire(from).resolve(`${name}/package.json`))];
  } catch {
    return [];
  }
}
