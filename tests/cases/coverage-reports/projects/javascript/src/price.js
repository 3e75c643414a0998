'use strict';

const RATES = { de: 0.19, at: 0.2 };

function tax(net, country) {
  const rate = RATES[country];
  if (rate === undefined) {
    throw new Error(`no rate for ${country}`);
  }
  return net * rate;
}

function discount(net, percent) {
  if (percent > 100) {
    return 0;
  } else if (percent < 0) {
    return net;
  }
  return percent === 0 ? net : net - (net * percent) / 100;
}

const round = (value) => Math.round(value * 100) / 100;

class Basket {
  constructor() {
    this.items = [];
  }

  add(net, count = 1) {
    this.items.push({ net, count });
    return this;
  }

  total(country) {
    const net = this.items.reduce((sum, item) => sum + item.net * item.count, 0);
    return round(net + tax(net, country));
  }

  isEmpty() {
    return this.items.length === 0;
  }
}

module.exports = { tax, discount, round, Basket };
