import { once } from 'node:events';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { UrlPolicy } from '../domain/webhooks/webhook-url.ts';
import type { Timers } from '../timers.ts';
import type { NoAnswer } from '../webhooks/outbound.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';
import type { ResolveName } from './resolve-name.ts';

/** How long one address has to accept a connection while there are others. */
const ADDRESS_WITHIN_MS = 1000;

export interface Parts {
  readonly policy: UrlPolicy;
  readonly resolve: ResolveName;
  readonly timers: Timers;
  /** Certificates of authorities; those of the platform if absent. */
  readonly authorities?: readonly string[];
}

/** Why there is no connection. */
export class NotConnected extends Error {
  readonly reason: NoAnswer;
  constructor(reason: NoAnswer, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/**
 * A connection that cannot reach inside (N7). The name is resolved for each one, every one of its addresses must be
 * public, and the socket gets exactly those addresses. Throws `NotConnected`.
 */
export async function checkedConnection(
  { protocol, hostname, port }: URL,
  parts: Parts,
  signal: AbortSignal,
): Promise<Socket | TLSSocket> {
  const host = hostname.replaceAll(/[[\]]/g, '');
  const addresses = await checkedAddresses(host, parts, signal);
  const socket = await connected(host, Number(port || (protocol === 'https:' ? 443 : 80)), addresses, signal);
  if (!addresses.includes(socket.remoteAddress ?? '')) {
    socket.destroy();
    throw new NotConnected('addressNotAllowed');
  }
  if (protocol === 'http:') return socket;
  const secure = connectTls({
    socket,
    // The name that the certificate must have; TLS itself names no addresses, which the local stack may call.
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(parts.authorities ? { ca: [...parts.authorities] } : {}),
  });
  try {
    await once(secure, 'secureConnect', { signal });
    return secure;
  } catch (cause) {
    secure.destroy();
    throw new NotConnected('notTrusted', { cause });
  }
}

/** The addresses of the host now; all of them must be allowed, so that a name with mixed answers is refused. */
async function checkedAddresses(host: string, { policy, resolve }: Parts, signal: AbortSignal) {
  let addresses: readonly string[];
  try {
    addresses = isIP(host) === 0 ? await resolve(host, signal) : [host];
  } catch (cause) {
    throw new NotConnected('nameNotResolved', { cause });
  }
  const allowed = addresses.every(
    (address) => isPublicAddress(address) || (policy.loopback && isLoopbackAddress(address)),
  );
  if (addresses.length === 0 || !allowed) throw new NotConnected('addressNotAllowed');
  return addresses;
}

/** A socket to one of the addresses, and to no other: the look-up of the platform is replaced by them. */
async function connected(
  host: string,
  port: number,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Socket> {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  const socket = connectSocket({
    host,
    port,
    signal,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_WITHIN_MS,
    lookup: (_host, options, callback) =>
      options.all ? callback(null, all) : callback(null, all[0]!.address, all[0]!.family),
  });
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (cause) {
    socket.destroy();
    throw new NotConnected('notConnected', { cause });
  }
}
