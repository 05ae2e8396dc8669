import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { performance as hooks } from 'node:perf_hooks';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { installSyncCrypto } from './sync-crypto.ts';

let isSealed = false;
const seen: string[] = [];

/** The first line of the stack outside of this file and of Node. */
function callerIn(stack: string): string {
  const lines = stack.split('\n').slice(1);
  const line = lines.find((one) => !one.includes('sealed.ts') && !one.includes('node:'));
  return (
    line
      ?.trim()
      .replace(/^at /, '')
      .replaceAll(/file:\/\/\S*?\/(?=(?:functions|shared|infra|test|node_modules)\/)/g, '') ?? 'unknown'
  );
}

/** The caller's catch may swallow the error, so the world asks afterwards too. */
function refuse(what: string): never {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 20;
  const error = new Error(`The inside used ${what}`);
  Error.stackTraceLimit = limit;
  const caller = callerIn(error.stack ?? '');
  error.message = `${caller} used ${what}: it must take it from its runtime.`;
  seen.push(error.message);
  throw error;
}

type AnyFunction = (...args: never[]) => unknown;

function guard(owner: object, names: readonly string[], label: string): void {
  for (const name of names) {
    const original = (owner as Record<string, unknown>)[name] as AnyFunction;
    const guarded = function guarded(this: unknown, ...args: never[]): unknown {
      return isSealed ? refuse(`${label}${name}`) : original.apply(this, args);
    };
    Object.defineProperty(owner, name, { value: Object.assign(guarded, original), writable: true, configurable: true });
  }
}

function guardDate(): void {
  const Real = Date;
  function SealedDate(...args: number[]): Date | string {
    if (!new.target) return isSealed ? refuse('Date()') : Real();
    if (args.length === 0) return isSealed ? refuse('new Date()') : new Real();
    return args.length === 1 ? new Real(args[0]!) : (Reflect.construct(Real, args) as Date);
  }
  SealedDate.prototype = Real.prototype;
  SealedDate.UTC = Real.UTC;
  SealedDate.parse = Real.parse;
  SealedDate.now = () => (isSealed ? refuse('Date.now') : Real.now());
  Real.prototype.constructor = SealedDate;
  globalThis.Date = SealedDate as unknown as DateConstructor;
}

/**
 * Prepares the thread: while a world runs, whatever reads the real clock, sets a real timer or draws real randomness
 * throws, and its caller is remembered. For worker threads only: it replaces globals.
 */
export function installSeal(): void {
  guardDate();
  guard(globalThis, ['setTimeout', 'setInterval', 'setImmediate'], '');
  guard(timers, ['setTimeout', 'setInterval', 'setImmediate'], 'timers.');
  guard(timersPromises, ['setTimeout', 'setInterval', 'setImmediate'], 'timers/promises.');
  guard(AbortSignal, ['timeout'], 'AbortSignal.');
  guard(hooks, ['now'], 'performance.');
  guard(Math, ['random'], 'Math.');
  guard(crypto, ['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync'], 'crypto.');
  guard(Object.getPrototypeOf(globalThis.crypto) as object, ['randomUUID', 'getRandomValues'], 'crypto.');
  installSyncCrypto();
  syncBuiltinESMExports();
}

/** Runs a world; returns what it produced and who used something real. */
export function sealed<T>(run: () => T): { result: T; breaches: readonly string[] } {
  seen.length = 0;
  isSealed = true;
  try {
    return { result: run(), breaches: [...new Set(seen)] };
  } finally {
    isSealed = false;
  }
}
