'use strict';

const fs = require('fs');
const path = require('path');

/** One installation and one build at a time in a checkout; a lock whose holder is dead is taken over. */
function withLock(file, progress, work) {
  return acquire(file, progress, Date.now())
    .then(work)
    .then(
      function (result) {
        release(file);
        return result;
      },
      function (error) {
        release(file);
        throw error;
      },
    );
}

function acquire(file, progress, since, announced) {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return Promise.resolve();
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!holderLives(file)) {
    release(file);
    return acquire(file, progress, since, announced);
  }
  if (!announced && Date.now() - since > 1000) {
    progress.say('Waiting for another command that is setting up this checkout…');
    announced = true;
  }
  return new Promise(function (done) {
    setTimeout(done, 200);
  }).then(function () {
    return acquire(file, progress, since, announced);
  });
}

function holderLives(file) {
  try {
    const pid = Number(fs.readFileSync(file, 'utf8'));
    // Just created and not yet written: somebody is at it.
    if (!pid) return Date.now() - fs.statSync(file).mtimeMs < 5000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function release(file) {
  try {
    fs.unlinkSync(file);
  } catch {
    // The package manager may have cleared the folder.
  }
}

module.exports = { withLock: withLock };
