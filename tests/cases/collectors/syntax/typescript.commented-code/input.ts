// Copyright 2031 The Orchard Company. Licensed under terms that nobody reads;
// if (licensed) { grant(); }

import { open } from './gate.ts';
// import { shut } from './shutter.ts';

/**
 * Opens a gate.
 *
 * @example
 * open(gate);
 */
export function pass(gate: Gate): void {
  // The gate may be stuck; try twice, then give up.
  open(gate);
  // if (gate.stuck) {
  //   push(gate, { force: 2 });
  //
  //   log(`pushed ${gate.name}`);
  // } else {
  //   open(gate);
  // }
  gate.count += 1; // gate.count++;
  // For instance:
  // pass(west);
  // eslint-disable-next-line no-console
  // @ts-expect-error gates have no voice
  gate.shout();
  // return gate
  // https://gates.example/manual?x=1;
  // gate -> fence -> field
  // { "name": "west", "open": true }
}

const defaults = {
  width: 3,
  // height: 4,
  // depth: computeDepth(3),
};

switch (defaults.width) {
  // case 2:
  //   narrow();
  //   break;
  default:
}

export class Fence {
  // private posts: Post[] = [];

  // TODO: bring this back once posts are numbered
  // public mend(post: Post): void {
  //   this.posts.push(post);

  //   this.sort();
  // }
}
/*
let first = plant(1);
water(first);
*/
