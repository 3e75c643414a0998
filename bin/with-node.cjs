'use strict';
// `with-node.cjs NAME [ARG…]` runs scripts/NAME.ts on the Node dreamd needs, dependencies brought before.
const { join } = require('node:path');
const { launch, ROOT } = require('./launch/launch.cjs');

const [name, ...args] = process.argv.slice(2);
void launch([join(ROOT, 'scripts', `${name}.ts`), ...args]);
