/** Sources import each other as `./x.js`, the name that they will have; until then it is `./x.ts` or `./x.tsx`. */
module.exports = (request, options) => {
  const isSource =
    /^\.{1,2}\//.test(request) && request.endsWith('.js') && !options.basedir.includes('node_modules');
  return options.defaultResolver(isSource ? request.slice(0, -'.js'.length) : request, options);
};
