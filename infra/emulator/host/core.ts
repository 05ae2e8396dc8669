import Module from 'node:module';
import { toHostedFunction, type HostedFunction } from './functions.ts';
import type { Log } from './log.ts';
import type { FunctionMetadata, Handler, Level, LogCategory, ProgrammingModel } from './rpc.ts';

type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log';
type Hook = (context: object) => unknown;

/** The app's registrations in the runner: functions, hooks and programming model. */
export interface Core {
  readonly functions: ReadonlyMap<string, HostedFunction>;
  /** The module that `require('@azure/functions-core')` gives the app. */
  readonly api: object;
  model(): ProgrammingModel;
  runHooks(name: Exclude<HookName, 'log'>, context: object): Promise<void>;
  log(entry: { level: Level; category: LogCategory; source: string; message: string; context?: object }): void;
  /** Ends the time in which functions may be registered. */
  seal(): void;
}

/** A disposable in the shape of the worker's own. */
class Disposable {
  #undo: (() => void) | undefined;

  constructor(undo: () => void) {
    this.#undo = undo;
  }

  static from(...items: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => items.forEach((item) => item.dispose()));
  }

  dispose(): void {
    this.#undo?.();
    this.#undo = undefined;
  }
}

function systemError<T extends Error>(error: T): T {
  return Object.assign(error, { isAzureFunctionsSystemError: true });
}

/** The local stand-in for the core of the Functions worker. */
export function createCore(write: Log): Core {
  const functions = new Map<string, HostedFunction>();
  const hooks = new Map<string, Hook[]>(
    ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'].map((name) => [name, []]),
  );
  const appHookData = {};
  let model: ProgrammingModel | undefined;
  let sealed = false;

  const log: Core['log'] = ({ level, category, source, message, context }) => {
    const entry = { level, category, message, hookData: {}, appHookData, invocationContext: context };
    for (const hook of hooks.get('log') ?? []) hook(entry);
    const shown = category === 'user' ? entry : { level, message };
    write(shown.level, source, shown.message);
  };

  const api = {
    version: '3.0.0-local',
    hostVersion: '4.0.0-local',
    Disposable,
    setProgrammingModel(given: ProgrammingModel) {
      model = given;
    },
    getProgrammingModel: () => model,
    registerFunction(metadata: FunctionMetadata, handler: Handler) {
      if (sealed) throw systemError(new Error('A function can only be registered while the app starts.'));
      const added = toHostedFunction({ ...metadata, functionId: metadata.functionId ?? metadata.name }, handler);
      // The host ignores case in names, so two that differ only in case are one there.
      const key = added.name.toLowerCase();
      if (functions.has(key)) throw systemError(new Error(`A function named "${added.name}" is registered already.`));
      functions.set(key, added);
      return new Disposable(() => functions.delete(key));
    },
    registerHook(name: string, hook: Hook) {
      const list = hooks.get(name);
      if (!list) throw systemError(new RangeError(`Unrecognized hook "${name}"`));
      list.push(hook);
      return new Disposable(() => list.splice(list.indexOf(hook), 1));
    },
    log: (level: Level, category: LogCategory, message: string) => log({ level, category, source: 'host', message }),
  };

  return {
    functions,
    api,
    log,
    model() {
      if (!model) throw new Error('The app registered no function.');
      return model;
    },
    async runHooks(name, context) {
      Object.assign(context, { appHookData });
      for (const hook of hooks.get(name) ?? []) await hook(context);
    },
    seal() {
      sealed = true;
    },
  };
}

const coreName = '@azure/functions-core';
const resolver = '_resolveFilename';
const cache = '_cache';

interface ModuleInternals {
  [resolver](request: string, ...rest: unknown[]): string;
  [cache]: Record<string, unknown>;
}

/** Makes `require('@azure/functions-core')` answer with the stand-in; call it before the app is imported. */
export function installCore(core: Core): void {
  const internals = Module as unknown as ModuleInternals;
  const resolve = internals[resolver].bind(Module);
  internals[resolver] = (request, ...rest) => (request === coreName ? coreName : resolve(request, ...rest));
  const standIn = new Module(coreName);
  standIn.filename = coreName;
  standIn.loaded = true;
  standIn.exports = core.api;
  internals[cache][coreName] = standIn;
}
