import type { Shape } from './shape.ts';
import old = require('./old');
export * from './all.ts';
export type Lazy = typeof import('./lazy.ts');
