'use strict';
const fs = require('node:fs');
const path = require('node:path');
const unusedAtTheTop = 1;

module.exports = { join: path.join };
