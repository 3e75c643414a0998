import type { Scan } from '../core/scan.ts';
import type { Engine } from '../worker/engine.ts';
import type { ReadRepository } from '../worker/read-repository.ts';
import type { CommandBase } from './command.ts';

export interface SenseAsk {
  /** A revision; HEAD when absent. */
  readonly commit?: string | undefined;
  readonly sensors?: readonly string[] | undefined;
  readonly useCache?: boolean;
  /** Called before anything is read. */
  readonly check?: (engine: Engine) => void;
}

export interface SensedHead extends ReadRepository, AsyncDisposable {
  readonly engine: Engine;
  readonly scan: Scan;
}

/** Senses a commit of the repository in front of the person, without a server; dispose it to free the engine. */
export async function senseHead(base: CommandBase, ask: SenseAsk = {}): Promise<SensedHead> {
  const { flags, terminal, signal } = base;
  const [{ composeEngine }, { readRepository }] = await Promise.all([
    import('../worker/compose-engine.ts'),
    import('../worker/read-repository.ts'),
  ]);
  const engine = composeEngine({ ...base, note: terminal.warn, useCache: ask.useCache ?? true });
  try {
    ask.check?.(engine);
    const read = await readRepository(engine.git, {
      path: flags.repo,
      commit: ask.commit,
      config: flags.config,
    });
    const { identity, commit, workTree, policy } = read;
    const scan = await engine.sense(
      {
        repo: identity.repo,
        source: identity.gitDir,
        workTree,
        commit,
        policy,
        sensors: ask.sensors,
      },
      { signal, onProgress: (phase, done, total) => terminal.progress({ phase, done, total }) },
    );
    return { ...read, engine, scan, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}
