'use strict';
const { homedir } = require('node:os');
const { isAbsolute, join } = require('node:path');

/** dreamd's cache folder of this user. https://specifications.freedesktop.org/basedir/latest/ */
function cacheDir(env) {
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'dreamd');
}

module.exports = { cacheDir };
