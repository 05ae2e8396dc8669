import type { IncomingMessage } from 'node:http';

/** Runs a function now by its name; false when it may not be run so. */
export type RunNow = (name: string) => boolean;

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

/** The function that `POST /admin/functions/{name}` names, or undefined for any other request. */
export function adminTarget(request: IncomingMessage, path: readonly string[]): string | undefined {
  const [, functions, name, ...more] = path;
  if (request.method !== 'POST' || functions?.toLowerCase() !== 'functions' || more.length > 0) return undefined;
  // A page in a browser can reach a loopback address under a name of its own.
  return loopback.test(request.headers.host ?? '') ? name : undefined;
}
