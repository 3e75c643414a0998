export default class Parser {
  static create = () => new Parser();
  #secret = function () {};
  constructor(private readonly text: string) {}
  get length() {
    return this.text.length;
  }
  parse(): void {
    const visit = (node: unknown) => {
      [node].forEach((child) => visit(child));
    };
    function helper() {}
    visit(helper);
  }
  abstractLike(): void;
  abstractLike(x?: number): void {}
  [Symbol.iterator]() {}
}

namespace Outer.Inner {
  export function deep() {}
}

export const table = {
  'quoted key': () => 1,
  method() {},
  nested: { inner: async () => {} },
};

const Expression = class {
  run() {}
};

module.exports.assigned = function () {};

setTimeout(() => {}, 0);
