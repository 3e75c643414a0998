'use strict';

const { round } = require('./price.js');

function line(name, value) {
  return `${name}: ${round(value)}`;
}

function table(rows) {
  const out = [];
  for (const [name, value] of rows) {
    if (value === null) continue;
    out.push(line(name, value));
  }
  return out.join('\n');
}

module.exports = { line, table };
