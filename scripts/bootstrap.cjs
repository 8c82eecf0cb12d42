// Entry of every command: `node scripts/bootstrap.cjs <command> [arguments]`. Whatever Node is on the machine runs this
// file, so it keeps to old syntax and to Node's own modules. It brings the dependencies (the pinned Node among them),
// compiles what changed, and hands over to dist/scripts/<command>.js under the pinned Node.
'use strict';

const fs = require('fs');
const path = require('path');
const install = require('./bootstrap/install.cjs');
const build = require('./bootstrap/build.cjs');
const withLock = require('./bootstrap/lock.cjs').withLock;
const runPinned = require('./bootstrap/run-pinned.cjs').runPinned;
const createProgress = require('./bootstrap/progress.cjs').createProgress;
const createSilence = require('./bootstrap/progress.cjs').createSilence;

const root = path.dirname(__dirname);
const command = process.argv[2];
const rest = process.argv.slice(3);

/** What needs the compiled single-page app; everything else is ready sooner without it. */
const showsPages = ['start', 'dev', 'test', 'build', 'bench'];

/** Their output is one document for another program, so preparations say nothing. */
const answersOnly = ['check-numbers', 'module-run', 'module-check', 'chaos', 'jobs', 'keys', 'tenants'];

function main() {
  if (!command) return fail('Usage: node scripts/bootstrap.cjs <command>, for example: start, test, migrate');
  process.chdir(root);
  const progress =
    answersOnly.indexOf(command) >= 0 ? createSilence() : createProgress(rest.indexOf('--json') >= 0);
  return withLock(path.join(root, 'node_modules', '.setup.lock'), progress, function () {
    return install.installDependencies(root, progress).then(function () {
      return build.buildChanged(root, progress, showsPages.indexOf(command) >= 0);
    });
  }).then(function () {
    if (command === 'build') return undefined;
    const target = findTarget();
    if (!target) return fail('There is no command "' + [command].concat(rest).join(' ') + '".');
    return runPinned(root, target.file, target.args);
  });
}

/** `bench start` runs scripts/bench/start.ts, `token` runs scripts/token.ts. */
function findTarget() {
  const folder = path.join(root, 'dist', 'scripts');
  const plain = path.join(folder, command + '.js');
  if (fs.existsSync(plain)) return { file: plain, args: rest };
  const nested = rest[0] && path.join(folder, command, rest[0] + '.js');
  return nested && fs.existsSync(nested) ? { file: nested, args: rest.slice(1) } : undefined;
}

function fail(message) {
  process.stderr.write(message + '\n');
  process.exitCode = 1;
}

Promise.resolve()
  .then(main)
  .catch(function (error) {
    fail(error && error.friendly ? error.message : (error && error.stack) || String(error));
  });
