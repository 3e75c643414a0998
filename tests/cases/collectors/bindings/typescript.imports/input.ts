import './side-effect';
import unusedDefault from './default';
import { used, unusedNamed, original as unusedAlias, type UnusedType } from './named';
import * as unusedNamespace from './namespace';
import type { Shape, Unshaped } from './types';
import wholeDefault, {
  unusedOnItsLine,
} from './lines';
import { track as _track, _private } from './underscore';
import { Linked, Typed, mentioned } from './jsdoc';
import unusedRequire = require('./require');
import { passedOn } from './passed-on';
import { decorate } from './decorate';
import type { Injected } from './injected';
// eslint-disable-next-line no-unused-vars
import { permitted } from './permitted';
import { é, unusedAfterÉ } from './unicode';

export { passedOn };
export * from './everything';

/**
 * As {@link Linked} says, this is mentioned.
 * @param {Array<{ item: Typed }>} items
 */
export function area(shape: Shape): number {
  return used(shape, wholeDefault, é);
}

@decorate()
export class Service {
  constructor(private readonly injected: Injected) {}
}
