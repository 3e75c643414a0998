import type { Digest, RepoPath } from '../../core/brand.ts';

/** A name that is introduced and never read. */
export interface UnusedBinding {
  readonly kind: 'import' | 'local';
  /** As the file calls it; for Python's `import a.b` the whole `a.b`. */
  readonly name: string;
  readonly declares: 'import' | 'variable' | 'function' | 'class' | 'type';
  /** 1-based, that of the name itself. */
  readonly line: number;
  /** `module`: at the top of a module, where the whole file sees it; `inner`: in a function or block. */
  readonly scope: 'module' | 'inner';
  /** What an import names: in JavaScript the module, in Python the dotted name. Absent for locals. */
  readonly specifier?: string;
  /** Written to after its declaration, yet never read. */
  readonly reassigned: boolean;
  /** SHA-256 of its line without indentation and line end. */
  readonly hash: Digest;
}

export interface FileBindings {
  readonly path: RepoPath;
  readonly lines: number;
  readonly bytes: number;
  /** In the order of the text. */
  readonly unused: readonly UnusedBinding[];
}

/** Every file that was read, in the snapshot's order. */
export interface BindingFacts {
  readonly files: readonly FileBindings[];
}
