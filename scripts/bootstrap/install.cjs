'use strict';

const childProcess = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const friendlyError = require('./progress.cjs').friendlyError;

const PNPM = '12.21.0';
const REPORT_EVERY_MS = 5000;

/** Installs from the lockfile unless node_modules already carries the stamp of exactly this lockfile and platform. */
function installDependencies(root, progress) {
  const stampFile = path.join(root, 'node_modules', '.stamp');
  const wanted = stampOf(root);
  const current = fs.existsSync(stampFile) ? fs.readFileSync(stampFile, 'utf8') : '';
  const done = current === wanted;
  const first = !fs.existsSync(path.join(root, 'node_modules', '.bin'));
  const announcement = done
    ? ''
    : first
      ? 'Installing dependencies (first run takes about a minute)…'
      : 'Dependencies changed, installing…';
  return progress.phase('install', announcement, function () {
    if (done) return undefined;
    return runPnpm(root, progress).then(function () {
      requirePinnedNode(root);
      fs.writeFileSync(stampFile, wanted);
    });
  });
}

/** Only what decides the installed tree: editing a script in package.json installs nothing. */
function stampOf(root) {
  const hash = crypto.createHash('sha256');
  hash.update([process.platform, process.arch, PNPM].join(' '));
  ['pnpm-lock.yaml', 'pnpm-workspace.yaml'].forEach(function (name) {
    hash.update(fs.readFileSync(path.join(root, name)));
  });
  packageFiles(root).forEach(function (file) {
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
    const parts = ['name', 'dependencies', 'devDependencies', 'optionalDependencies'];
    hash.update(
      JSON.stringify(
        parts.map(function (part) {
          return manifest[part];
        }),
      ),
    );
  });
  return hash.digest('hex');
}

function packageFiles(root) {
  const libs = fs.readdirSync(path.join(root, 'libs')).sort();
  return ['.', 'backend', 'frontend']
    .concat(
      libs.map(function (name) {
        return path.join('libs', name);
      }),
    )
    .map(function (folder) {
      return path.join(root, folder, 'package.json');
    })
    .filter(fs.existsSync);
}

function runPnpm(root, progress) {
  const started = Date.now();
  const pnpm = pnpmCommand();
  // Nothing in the set needs an install script, and not running them is safer.
  const args = ['install', '--frozen-lockfile', '--ignore-scripts', '--reporter=append-only'];
  return new Promise(function (done, failed) {
    const child = childProcess.spawn(pnpm[0], pnpm.slice(1).concat(args), {
      cwd: root,
      env: installEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = function (chunk) {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setInterval(function () {
      progress.say('  … ' + Math.round((Date.now() - started) / 1000) + ' s' + latestProgress(output));
    }, REPORT_EVERY_MS);
    child.on('error', function (error) {
      clearInterval(timer);
      failed(
        friendlyError(
          'Cannot run ' + pnpm[0] + ' (' + error.code + '). Install Node.js with npm and try again.',
        ),
      );
    });
    child.on('close', function (code) {
      clearInterval(timer);
      if (code !== 0) return failed(friendlyError(explain(output, code)));
      progress.say('Dependencies installed (' + ((Date.now() - started) / 1000).toFixed(1) + ' s)');
      return done();
    });
  });
}

/** A pnpm of the same major on the PATH, else the pinned one fetched by npx. */
function pnpmCommand() {
  const found = childProcess.spawnSync('pnpm', ['--version'], { encoding: 'utf8', cwd: '/' });
  const major = found.status === 0 ? found.stdout.trim().split('.')[0] : '';
  return major === PNPM.split('.')[0] ? ['pnpm'] : ['npx', '--yes', 'pnpm@' + PNPM];
}

function installEnvironment() {
  const env = Object.assign({}, process.env, {
    // No questions, and no waiting for minutes before saying that the registry is out of reach.
    CI: 'true',
    npm_config_fetch_retries: '1',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '3000',
    pnpm_config_fetch_retries: '1',
    pnpm_config_fetch_retry_mintimeout: '1000',
  });
  // With NODE_ENV=production a package manager leaves out what the build needs.
  delete env.NODE_ENV;
  delete env.npm_config_production;
  delete env.npm_config_omit;
  return env;
}

function latestProgress(output) {
  const found = output.match(/Progress: [^\n]*/g);
  return found ? ': ' + found[found.length - 1].replace('Progress: ', '') : '';
}

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|error sending request|dns error|connect(ion)? (error|refused|timed out)/i;
const untrusted = /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|certificate/i;

function explain(output, code) {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return (
      'package.json and pnpm-lock.yaml disagree. Run `npx pnpm@' +
      PNPM +
      ' install --no-frozen-lockfile`, then commit the lockfile.'
    );
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: the dependencies need about 1 GB.\n' + tail;
  if (untrusted.test(output)) {
    return (
      "The package registry's certificate is not trusted here. Behind a company proxy, set NODE_EXTRA_CA_CERTS to its certificate file.\n" +
      tail
    );
  }
  if (unreachable.test(output)) {
    return (
      'The package registry cannot be reached (' +
      registry() +
      '). The first run needs it once, later runs do not.\n' +
      'Check the network, and the registry and proxy settings of npm (`npm config get registry`), then run the command again.'
    );
  }
  return 'Installing the dependencies failed (exit ' + code + '):\n' + tail;
}

function registry() {
  const asked = childProcess.spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' });
  return (asked.stdout || '').trim() || 'registry unknown';
}

function requirePinnedNode(root) {
  const node = path.join(root, 'node_modules', '.bin', 'node');
  const asked = childProcess.spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (asked.status === 0 && Number(asked.stdout.slice(1).split('.')[0]) >= 24) return;
  throw friendlyError(
    'The pinned Node.js does not run on this machine (' +
      process.platform +
      '-' +
      process.arch +
      '): ' +
      ((asked.stderr || asked.stdout || String(asked.error)).trim() || 'no output'),
  );
}

module.exports = { installDependencies: installDependencies };
