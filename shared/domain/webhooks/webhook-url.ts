/** What the URL of a webhook may be (N7). */
export interface UrlPolicy {
  /** The ports beside 443. */
  readonly ports: readonly number[];
  /** The host names of the service and of what it stands on; denied with all names below them. */
  readonly ownHosts: readonly string[];
  /** Whether the machine itself may be called, by http too and on any port: for the local stack only. */
  readonly loopback: boolean;
}

export type UrlProblem =
  'notAnUrl' | 'notHttps' | 'credentials' | 'fragment' | 'literalAddress' | 'notAPublicName' | 'ownName' | 'port';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const isWithin = (host: string, name: string): boolean => host === name || host.endsWith(`.${name}`);

/**
 * Why the URL may not be called; undefined if it may. The URL parser of the platform brings every spelling of an IPv4
 * address (decimal, octal, hexadecimal, short) into dotted form first.
 */
export function urlProblem(text: string, { ports, ownHosts, loopback }: UrlPolicy): UrlProblem | undefined {
  if (!URL.canParse(text)) return 'notAnUrl';
  const { protocol, username, password, hostname, port, hash } = new URL(text);
  const isLocal = loopback && LOOPBACK.has(hostname);
  if (protocol !== 'https:' && !(isLocal && protocol === 'http:')) return 'notHttps';
  if (username || password) return 'credentials';
  if (hash || text.includes('#')) return 'fragment';
  if (isLocal) return undefined;
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return 'literalAddress';
  if (!/^(?:[a-z\d_](?:[a-z\d_-]*[a-z\d_])?\.)+[a-z](?:[a-z\d-]*[a-z\d])?$/.test(hostname)) return 'notAPublicName';
  if (ownHosts.some((name) => isWithin(hostname, name.toLowerCase()))) return 'ownName';
  return port === '' || ports.includes(Number(port)) ? undefined : 'port';
}
