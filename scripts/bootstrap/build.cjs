'use strict';

const childProcess = require('child_process');
const fs = require('fs');
const path = require('path');
const fingerprint = require('./fingerprint.cjs').fingerprint;
const friendlyError = require('./progress.cjs').friendlyError;

const serverFolders = ['backend', 'libs', 'migrations', 'scripts'];
const serverSources = serverFolders.concat([
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
  'node_modules/.stamp',
]);
const pageSources = ['frontend', 'libs/types', 'node_modules/.stamp'];

const isServerSource = function (file) {
  return file.endsWith('.ts') && !/\.(db-|http-|e2e-)?spec\.ts$/.test(file);
};
const isPageSource = function (file) {
  return !/\.spec\.tsx?$/.test(file) && !file.startsWith('frontend/test/');
};

/** Compiles the server and, when asked for, the single-page app; each only when its sources changed since last time. */
function buildChanged(root, progress, withPages) {
  const server = {
    name: 'server',
    stamp: '.server.stamp',
    wanted: fingerprint(root, serverSources, isServerSource),
    run: function () {
      serverFolders.forEach(function (folder) {
        fs.rmSync(path.join(root, 'dist', folder), { recursive: true, force: true });
      });
      return runTool(root, ['node_modules/@nestjs/cli/bin/nest.js', 'build']);
    },
  };
  const pages = {
    name: 'pages',
    stamp: '.pages.stamp',
    wanted: withPages ? fingerprint(root, pageSources, isPageSource) : '',
    run: function () {
      return runTool(root, ['node_modules/vite/bin/vite.js', 'build', 'frontend', '--logLevel', 'warn']);
    },
  };
  const havePages = withPages && fs.existsSync(path.join(root, 'frontend', 'index.html'));
  return buildOne(root, progress, server).then(function () {
    if (havePages) return buildOne(root, progress, pages);
    if (withPages) progress.say('No single-page app in this checkout yet');
    return undefined;
  });
}

function buildOne(root, progress, part) {
  const stampFile = path.join(root, 'dist', part.stamp);
  const current = fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === part.wanted;
  return progress.phase('build ' + part.name, current ? '' : 'Building the ' + part.name + '…', function () {
    if (current) return undefined;
    fs.rmSync(stampFile, { force: true });
    return part.run().then(function () {
      fs.mkdirSync(path.dirname(stampFile), { recursive: true });
      fs.writeFileSync(stampFile, part.wanted);
    });
  });
}

function runTool(root, args) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = Object.assign({}, process.env, { PATH: bin + path.delimiter + process.env.PATH });
  delete env.NODE_ENV;
  return new Promise(function (done, failed) {
    const child = childProcess.spawn(path.join(bin, 'node'), args, {
      cwd: root,
      env: env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = function (chunk) {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', failed);
    child.on('close', function (code) {
      if (code === 0) done();
      else failed(friendlyError('The build failed:\n' + output.trim()));
    });
  });
}

module.exports = { buildChanged: buildChanged };
