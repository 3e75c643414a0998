#!/usr/bin/env node
/* A block comment
   over lines */ const after = 1;

exports.handler = async function (event) {
  for (const key in event) {
    // comment only

    if (event[key]) console.log(key); // trailing
  }
};

var app = (module.exports = {});
app.init = function init() {};
class Store {
  onChange = () => {};
  static {
    if (after) this.ready = true;
  }
}
