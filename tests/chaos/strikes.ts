/** Around every activity, and between the writes of a seal. */
const ACTIVITIES = ['admit', 'sense', 'decide', 'record'];
const POINTS = [
  ...ACTIVITIES.flatMap((name) => [`${name}.before`, `${name}.after`]),
  ...['seal.announced', 'seal.written', 'seal.anchored'],
];

/** Who is killed with SIGKILL; the worker is the `dreamd run` that works on the cycle. */
export const VICTIMS = ['worker', 'keeper', 'server', 'all'] as const;
export type Victim = (typeof VICTIMS)[number];

/** One blow against one cycle: at a named moment, or that long after its command started. */
export interface Strike {
  readonly name: string;
  readonly at: { readonly point: string } | { readonly afterMs: number };
  readonly victim: Victim;
}

export function strikeAt(point: string, victim: Victim): Strike {
  return { name: `${point} ${victim}`, at: { point }, victim };
}

/** Every victim at every named moment. */
export function namedStrikes(): readonly Strike[] {
  return POINTS.flatMap((point) => VICTIMS.map((victim) => strikeAt(point, victim)));
}

/** `count` strikes spread over `withinMs`; the same seed gives the same ones. */
export function randomStrikes(count: number, withinMs: number, seed: number): readonly Strike[] {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const victim = VICTIMS[Math.floor(next() * VICTIMS.length)] ?? 'all';
    const afterMs = Math.round(next() * withinMs);
    return { name: `random.${index + 1} ${victim} after ${afterMs} ms`, at: { afterMs }, victim };
  });
}

/** Marsaglia's xorshift32: numbers in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
