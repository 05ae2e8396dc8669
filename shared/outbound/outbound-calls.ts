import { Agent, request as startRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import { withDeadline } from '../deadline.ts';
import { urlProblem, type UrlPolicy } from '../domain/webhooks/webhook-url.ts';
import type { Timers } from '../timers.ts';
import type { NoAnswer, OpenOutbound, Outbound, OutboundAnswer, OutboundRequest } from '../webhooks/outbound.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';
import type { ResolveName } from './resolve-name.ts';

/** The deadline of a call: name, connection, TLS and answer. */
const CALL_WITHIN_MS = 15_000;
/** The most bytes of an answer's body; only the status counts. */
const BODY_AT_MOST = 4096;
const HEADERS_AT_MOST = 8192;
/** How long one address has to accept a connection while there are others. */
const ADDRESS_WITHIN_MS = 1000;

interface Parts {
  readonly policy: UrlPolicy;
  readonly resolve: ResolveName;
  readonly timers: Timers;
  /** Certificates of authorities; those of the platform if absent. */
  readonly authorities?: readonly string[];
}

class Failed extends Error {
  readonly reason: NoAnswer;
  constructor(reason: NoAnswer, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/**
 * Calls that cannot reach inside (N7). The name is resolved for each connection, every one of its addresses must be
 * public, and the socket gets exactly those addresses: `blockList` of an agent is ignored over TLS.
 */
export const outboundCalls =
  (parts: Parts): OpenOutbound =>
  (text) => {
    const problem = urlProblem(text, parts.policy);
    if (problem !== undefined) return refusing;
    const url = new URL(text);
    const agent = new CheckedAgent(url, parts);
    return {
      async call(request) {
        const started = parts.timers.monotonic();
        const answer = await withDeadline(parts.timers, CALL_WITHIN_MS, async (signal) => {
          try {
            return await exchange(url, request, agent, signal);
          } catch (fault) {
            const reason = fault instanceof Failed ? fault.reason : 'noAnswer';
            return { kind: 'failed' as const, reason: signal.aborted ? ('tooLate' as const) : reason };
          }
        });
        return { ...answer, durationMs: Math.round(parts.timers.monotonic() - started) };
      },
      close: () => agent.destroy(),
    };
  };

const refusing: Outbound = {
  call: () => Promise.resolve({ kind: 'failed', reason: 'urlNotAllowed', durationMs: 0 } satisfies OutboundAnswer),
  close() {},
};

/** Sends the request and reads what counts of the answer. */
async function exchange(url: URL, { method, headers, body }: OutboundRequest, agent: Agent, signal: AbortSignal) {
  const options: CheckedOptions = { method, headers, agent, giveUp: signal, maxHeaderSize: HEADERS_AT_MOST };
  for (;;) {
    const sent = startRequest(url, options);
    sent.on('error', () => undefined);
    signal.addEventListener('abort', () => sent.destroy(new Error('The deadline is over.')));
    sent.end(body);
    try {
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      await drain(response);
      const allowedOrigin = response.headers['webhook-allowed-origin'];
      return {
        kind: 'answered' as const,
        status: response.statusCode!,
        retryAfter: response.headers['retry-after'],
        allowedOrigin: typeof allowedOrigin === 'string' ? allowedOrigin : undefined,
      };
    } catch (fault) {
      // The receiver closed the kept connection while this request was on its way: it goes out on a new one.
      if (!sent.reusedSocket || signal.aborted) throw fault;
    }
  }
}

/** Reads a small body to its end, so that the connection can be kept. The status counts, whatever follows it. */
function drain(response: IncomingMessage): Promise<void> {
  let size = 0;
  response.on('data', (part: Buffer) => {
    size += part.length;
    if (size > BODY_AT_MOST) response.destroy();
  });
  response.on('error', () => undefined);
  return new Promise((resolve) => void response.once('close', resolve));
}

interface CheckedOptions extends RequestOptions {
  /** Ends the work on a connection: Node keeps the `signal` of a request from its agent. */
  readonly giveUp: AbortSignal;
}

/** Opens checked connections to one host. */
class CheckedAgent extends Agent {
  readonly defaultPort: number;
  readonly protocol: string;
  readonly #url: URL;
  readonly #parts: Parts;

  constructor(url: URL, parts: Parts) {
    super({ keepAlive: true });
    this.protocol = url.protocol;
    this.defaultPort = url.protocol === 'https:' ? 443 : 80;
    this.#url = url;
    this.#parts = parts;
  }

  override createConnection(
    { giveUp }: CheckedOptions,
    made: (fault: Error | null, stream: Duplex) => void,
  ): undefined {
    void this.#connect(giveUp, made);
  }

  async #connect(giveUp: AbortSignal, made: (fault: Error | null, stream: Duplex) => void): Promise<void> {
    let stream: Duplex;
    try {
      stream = await connect(this.#url, this.#parts, giveUp);
    } catch (fault) {
      made(fault as Error, undefined as never);
      return;
    }
    made(null, stream);
  }
}

async function connect({ protocol, hostname, port }: URL, parts: Parts, signal: AbortSignal): Promise<Duplex> {
  const host = hostname.replaceAll(/[[\]]/g, '');
  const addresses = await checkedAddresses(host, parts, signal);
  const socket = await connected(host, Number(port || (protocol === 'https:' ? 443 : 80)), addresses, signal);
  if (!addresses.includes(socket.remoteAddress ?? '')) {
    socket.destroy();
    throw new Failed('addressNotAllowed');
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
    throw new Failed('notTrusted', { cause });
  }
}

/** The addresses of the host now; all of them must be allowed, so that a name with mixed answers is refused. */
async function checkedAddresses(host: string, { policy, resolve }: Parts, signal: AbortSignal) {
  let addresses: readonly string[];
  try {
    addresses = isIP(host) === 0 ? await resolve(host, signal) : [host];
  } catch (cause) {
    throw new Failed('nameNotResolved', { cause });
  }
  const allowed = addresses.every(
    (address) => isPublicAddress(address) || (policy.loopback && isLoopbackAddress(address)),
  );
  if (addresses.length === 0 || !allowed) throw new Failed('addressNotAllowed');
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
    throw new Failed('notConnected', { cause });
  }
}
