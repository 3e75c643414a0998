import def, { named } from './module.js';
import './effect.js';
export { again } from './again.js';
const common = require('common');
const lazy = () => import('./lazy.js');
const computed = require(`./${common}`);
const other = loader.require('not-this');
// require('not-in-a-comment')
const text = "require('not-in-a-string')";
