import type { FactCache } from '../core/contracts/collector.ts';
import { SHAPES } from './redact-text.ts';
import { findSpans } from './spans.ts';

/** How JSON writes what stands between words; a shape needs to see the words apart. */
const JSON_ESCAPE = /\\(?:[bfnrt"\\/]|u[0-9a-f]{4})/g;

/** The same cache, but a value that holds what looks like a secret is not kept: it is worked out again each time. */
export function createSecretFreeCache(cache: FactCache): FactCache {
  return {
    getMany: (scope, keys) => cache.getMany(scope, keys),
    setMany(scope, entries) {
      cache.setMany(
        scope,
        entries.filter(([, value]) => !holdsSecret(value)),
      );
    },
  };
}

function holdsSecret(json: string): boolean {
  return findSpans(json.replace(JSON_ESCAPE, ' '), SHAPES.code).length > 0;
}
