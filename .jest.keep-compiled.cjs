const vm = require('node:vm');

/**
 * Jest gives every test file fresh modules and compiles each of them anew: some four thousand for a file that starts the
 * product. A compiled script belongs to no context, so each of jest's workers keeps it, and only its evaluation is fresh.
 */
const compileFunction = vm.compileFunction;
const kept = new Map();

vm.compileFunction = (source, parameters, options) => {
  if (!options?.parsingContext) return compileFunction(source, parameters, options);
  const { filename, parsingContext } = options;
  const names = parameters.join();
  let unit = kept.get(filename);
  if (unit?.source !== source || unit.names !== names) {
    kept.set(filename, (unit = { source, names, script: compile(source, names, filename) }));
  }
  // An import at run time belongs to the test file that runs now.
  unit.importModuleDynamically = options.importModuleDynamically;
  return unit.script.runInContext(parsingContext);
};

function compile(source, names, filename) {
  const head = `(function (${names}) {`;
  return new vm.Script(`${head}${source}\n})`, {
    filename,
    columnOffset: -head.length,
    importModuleDynamically: (...request) => kept.get(filename).importModuleDynamically(...request),
  });
}
