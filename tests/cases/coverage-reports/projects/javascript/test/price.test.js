'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { Basket, discount } = require('../src/price.js');
const { line } = require('../src/report.js');

test('a basket adds tax', () => {
  assert.equal(new Basket().add(10).add(5, 2).total('de'), 23.8);
});

test('a discount is taken off', () => {
  assert.equal(discount(200, 10), 180);
  assert.equal(discount(200, 0), 200);
});

test('a line is rounded', () => {
  assert.equal(line('a', 1.005), 'a: 1');
});
