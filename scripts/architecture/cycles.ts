/** The edges of a graph by node; nodes without an entry have none. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** One shortest circle through each node that closes one, each circle named once; nodes in the graph's order. */
export function findCycles(graph: Graph): string[][] {
  const cycles: string[][] = [];
  const named = new Set<string>();
  for (const start of graph.keys()) {
    if (named.has(start)) continue;
    const cycle = shortestCycle(graph, start);
    if (cycle === null) continue;
    for (const node of cycle) named.add(node);
    cycles.push(cycle);
  }
  return cycles;
}

function shortestCycle(graph: Graph, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return pathTo(cameFrom, start, node);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return null;
}

function pathTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const path = [end];
  for (let node = end; node !== start; ) {
    const before = cameFrom.get(node);
    if (before === undefined) break;
    path.unshift(before);
    node = before;
  }
  return path;
}
