'use strict';

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

/** One hash over the content of files and folders (missing ones count as such), so a touched file rebuilds nothing. */
function fingerprint(root, paths, accepts) {
  const hash = crypto.createHash('sha256');
  paths.forEach(function (name) {
    addPath(hash, root, name, accepts);
  });
  return hash.digest('hex');
}

function addPath(hash, root, name, accepts) {
  const full = path.join(root, name);
  const found = fs.existsSync(full) ? fs.statSync(full) : undefined;
  if (!found) return hash.update(name + '\0missing\0');
  if (!found.isDirectory())
    return hash
      .update(name + '\0')
      .update(fs.readFileSync(full))
      .update('\0');
  fs.readdirSync(full)
    .sort()
    .forEach(function (entry) {
      const child = name + '/' + entry;
      if (entry === 'node_modules' || entry === 'dist' || entry[0] === '.') return;
      if (fs.statSync(path.join(root, child)).isDirectory() || !accepts || accepts(child)) {
        addPath(hash, root, child, accepts);
      }
    });
  return hash;
}

module.exports = { fingerprint: fingerprint };
