'use strict';

const childProcess = require('child_process');
const os = require('os');
const path = require('path');

const PARENT_CHECK_MS = 500;

/** Runs a compiled script under the pinned Node and ends as it ends. */
function runPinned(root, file, args) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = Object.assign({}, process.env, {
    PATH: bin + path.delimiter + process.env.PATH,
    // Loading the compiled tree and its packages takes half the time when Node remembers what it parsed.
    NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compiled'),
  });
  return new Promise(function (done) {
    const child = childProcess.spawn(path.join(bin, 'node'), ['--enable-source-maps', file].concat(args), {
      cwd: root,
      env: env,
      stdio: 'inherit',
    });
    const forward = function (signal) {
      child.kill(signal);
    };
    ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
      process.on(signal, forward.bind(null, signal));
    });
    // The shell between npm and us passes no signals on; when it is gone, so is whoever asked for this command.
    const parent = process.ppid;
    const watch = setInterval(function () {
      if (process.ppid === parent) return;
      clearInterval(watch);
      forward('SIGTERM');
    }, PARENT_CHECK_MS);
    child.on('exit', function (code, signal) {
      clearInterval(watch);
      process.exitCode = code === null ? 128 + (os.constants.signals[signal] || 0) : code;
      done();
      process.exit();
    });
  });
}

module.exports = { runPinned: runPinned };
