import { isLoopback } from '../loopback.ts';

/**
 * Whether a request that writes comes from a page of ours (S4): the browser says so by `Sec-Fetch-Site`, an older one by
 * `Origin`. Without either it is refused.
 */
export function isFromOurPages(headers: { get(name: string): string | null }, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return headers.get('origin') === new URL(publicUrl).origin;
}

/**
 * The same path at the public address, where a browser opened the loopback by its other name (`localhost` instead of
 * `127.0.0.1`): cookies and the sign-in belong to one of them. Undefined elsewhere: which names lead to a deployment is
 * decided in front of it.
 */
export function atPublicUrl(address: string, publicUrl: string): string | undefined {
  const { hostname, port, pathname, search } = new URL(address);
  const ours = new URL(publicUrl);
  const isOther = isLoopback(address) && isLoopback(publicUrl) && hostname !== ours.hostname && port === ours.port;
  return isOther ? ours.origin + pathname + search : undefined;
}

/**
 * A path of ours to return to, with its query; undefined for anything that a browser could read as another host:
 * backslashes and control characters count as slashes or vanish there.
 */
export function localPath(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_PATH || !/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(text)) return undefined;
  const base = 'https://host.invalid';
  if (!URL.canParse(text, base)) return undefined;
  const { origin, pathname, search } = new URL(text, base);
  // Dots may have left two slashes at the start, which would name a host.
  return origin === base && !pathname.startsWith('//') ? pathname + search : undefined;
}

const MAX_PATH = 1000;
