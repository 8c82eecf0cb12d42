'use strict';

/** Lines for people, or JSON lines when another program listens. */
function createProgress(asJson) {
  function say(line) {
    if (!asJson) process.stdout.write(line + '\n');
  }

  /** Times a phase; the announcement appears only for work that is really done. */
  function phase(name, announcement, work) {
    const begun = Date.now();
    if (announcement) say(announcement);
    return Promise.resolve()
      .then(work)
      .then(function (result) {
        if (asJson) process.stdout.write(JSON.stringify({ phase: name, ms: Date.now() - begun }) + '\n');
        return result;
      });
  }

  return { say: say, phase: phase };
}

/** For commands whose whole output is their answer. */
function createSilence() {
  return {
    say: function () {},
    phase: function (name, announcement, work) {
      return Promise.resolve().then(work);
    },
  };
}

/** An error whose message is all a person needs; anything else is printed with its stack. */
function friendlyError(message) {
  const error = new Error(message);
  error.friendly = true;
  return error;
}

module.exports = {
  createProgress: createProgress,
  createSilence: createSilence,
  friendlyError: friendlyError,
};
