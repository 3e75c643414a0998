import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { clipText } from '../../core/clip-text.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { JudgeableIssues } from './claims.ts';
import { frameworksOf } from './conventions.ts';
import { linkInstalled } from './installed.ts';
import { plugInFor, runConfiguredKnip } from './knip.ts';
import { configuresKnip, layOutWhole } from './layout-whole.ts';
import type { Package, Packages } from './packages.ts';
import type { Roots } from './roots.ts';
import type { Sources } from './sources.ts';

const MESSAGE_BYTES = 300;

/** What is known about a commit once its configuration is executed, or why it was not. */
type Configured = JudgeableIssues | { readonly status: 'silent'; readonly message: string };

/**
 * Lets the repository's own configuration say what is an entry, by executing it in a sandbox on a copy. Where the
 * repository configures knip, nothing is kept by custom any more and every entry counts as known; else a framework
 * counts as known for which knip has a plug-in.
 */
export async function readConfiguredIssues(
  context: CollectorContext,
  sources: Sources,
  packages: Packages,
  roots: Roots,
  timeoutMs: number,
): Promise<Configured> {
  const { workTree } = context;
  if (workTree === null)
    return silent('was not executed', 'there is no work tree with installed dependencies');
  const isOwn = configuresKnip(sources);
  const kept = isOwn ? new Map([...roots].filter(([, { reason }]) => reason !== 'convention')) : roots;
  const folder = join(await context.scratch(), 'tree');
  await mkdir(folder);
  await chmod(folder, 0o755);
  layOutWhole(folder, sources, packages, kept);
  const folders = packages.all.map((one) => one.folder);
  const installed = await linkInstalled(workTree.root, folders, folder);
  if (installed.length === 0)
    return silent('was not executed', 'no node_modules in the work tree: install the dependencies');
  try {
    const ran = await runConfiguredKnip(context.run, folder, installed, timeoutMs);
    if (ran.status === 'not-loaded')
      return silent('cannot be loaded', ran.complaint.replaceAll(`${workTree.root}/`, ''));
    return { ...ran, roots: kept, packages: await knownByConfigs(packages, isOwn) };
  } catch (error) {
    if (error instanceof DreamdError && error.code === 'tool-missing')
      return silent('was not executed', `no sandbox to execute it in: ${error.got}`);
    throw error;
  }
}

async function knownByConfigs(packages: Packages, isOwn: boolean): Promise<Packages> {
  const hasPlugIn = await plugInFor();
  const isKnown = ({ unknown, manifest }: Package) =>
    (isOwn && unknown === 'entries-unknown') ||
    (unknown === 'framework-conventions' &&
      (isOwn || (manifest !== null && frameworksOf(manifest).every(hasPlugIn))));
  const known = new Map(
    packages.all.map((one) => [one.folder, isKnown(one) ? { ...one, unknown: null } : one]),
  );
  return { all: [...known.values()], of: (path) => known.get(packages.of(path).folder) ?? packages.of(path) };
}

function silent(what: string, reason: string): Configured {
  return { status: 'silent', message: clipText(`configuration ${what}: ${reason}`, MESSAGE_BYTES) };
}
