// Runs a test file in Node.js itself instead of in a module graph of its own: what a service consists of is loaded once
// per worker, not once per file. Everything else is jest-circus as it is: hooks, time limits, names, reports.
const { AsyncLocalStorage } = require('node:async_hooks');
const { existsSync } = require('node:fs');
const { register } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const circus = require('jest-circus/runner').default;

const INITIALIZER = /jestAdapterInit\.js$/;
let run = 0;

module.exports = async function nativeFramework(globalConfig, config, environment, _runtime, testPath, send) {
  // Node.js itself knows the lines of what it loaded; Jest's look-up knows only what Jest transformed.
  Error.prepareStackTrace = undefined;
  await setUp(config, testPath);
  const native = {
    ...inert,
    requireInternalModule(path) {
      // A state and handlers of its own for each file.
      delete globalThis[Symbol.for('EVENT_HANDLERS')];
      for (const loaded of Object.keys(require.cache)) if (INITIALIZER.test(loaded)) delete require.cache[loaded];
      return require(path);
    },
    requireModule: require,
    setGlobalsForRuntime(globals) {
      globalThis[Symbol.for('shenguan.jest')] = globals;
    },
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(`${pathToFileURL(path)}?run=${++run}`),
  };
  try {
    return await circus(globalConfig, config, environment, native, testPath, send);
  } finally {
    for (const storage of storages) storage.disable();
    storages.clear();
  }
};

/**
 * What was put to use in a file: in Node.js before 24 each storage that once was costs every later promise of the worker,
 * and each file brings some of its own. Whoever uses one again puts it to use again.
 */
const storages = new Set();
const { _enable: enable } = AsyncLocalStorage.prototype;
if (enable) {
  AsyncLocalStorage.prototype._enable = function noted() {
    storages.add(this);
    return enable.call(this);
  };
}

let prepared;

/** Loads what every file needs before the first one. */
function setUp(config, testPath) {
  prepared ??= prepare(config, testPath);
  return prepared;
}

async function prepare({ setupFiles, rootDir }, testPath) {
  for (const file of setupFiles) await import(pathToFileURL(file));
  // Hooks slow down the loading of every module to its double, so that what needs none is loaded before.
  const service = join(rootDir, 'dist/definition.js');
  if (testPath.startsWith(join(rootDir, 'test')) && existsSync(service)) await import(pathToFileURL(service));
  register('./hooks.mjs', pathToFileURL(__filename));
}

const nothing = () => {};
/** What only matters where modules are isolated or mocked. */
const inert = {
  enterTestCode: nothing,
  leaveTestCode: nothing,
  resetModules: nothing,
  clearAllMocks: nothing,
  resetAllMocks: nothing,
  restoreAllMocks: nothing,
};
