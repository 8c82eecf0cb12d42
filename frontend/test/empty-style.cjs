// Style sheets mean nothing in jsdom: a class name stands for itself.
module.exports = new Proxy({}, { get: (_, name) => (name === '__esModule' ? false : name) });
