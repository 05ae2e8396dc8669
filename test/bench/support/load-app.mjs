// Loads a function app with a core that only takes its registrations, then ends. Plain JavaScript, so that no time goes
// into types: node load-app.mjs ENTRY
import Module from 'node:module';
import { pathToFileURL } from 'node:url';

const NAME = '@azure/functions-core';
const RESOLVE = '_resolveFilename';
const CACHE = '_cache';
const resolve = Module[RESOLVE];
Module[RESOLVE] = (request, ...rest) => (request === NAME ? NAME : resolve(request, ...rest));
let functions = 0;
Module[CACHE][NAME] = {
  id: NAME,
  loaded: true,
  exports: {
    version: '0',
    hostVersion: '0',
    setProgrammingModel() {},
    registerFunction: () => (functions += 1),
    registerHook() {},
    log() {},
  },
};
await import(pathToFileURL(process.argv[2]).href);
process.exit(functions > 0 ? 0 : 1);
