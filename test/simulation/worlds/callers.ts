import type { CodeFacts } from '../../../shared/attestations/send-code.ts';
import { MAILBOXES } from '../kernel/outsiders.ts';
import { describedRoutes } from '../../../functions/http/routes.ts';
import type { UseCases } from '../../../functions/use-cases.ts';
import type { OutgoingReply } from '../../../shared/http/serve.ts';
import type { HttpCall } from '../checks/world-record.ts';
import { lifeOf } from '../kernel/authority.ts';
import { Invocation, type Kernel } from '../kernel/kernel.ts';
import type { Process } from '../kernel/process.ts';
import { PUBLIC_URL, type Service } from '../kernel/service.ts';
import { Stream } from '../kernel/stream.ts';
import type { Asked } from './acts/act.ts';
import { customerToken, tokenName } from './cast.ts';
import type { Token } from './token.ts';
import type { Wallet } from './wallet.ts';

/** A request as it left its caller; the answer is filled in. */
type Filling = { -readonly [K in keyof HttpCall]: HttpCall[K] };

export interface HttpProcess {
  readonly process: Process;
  readonly serviceOf: () => Service;
}

/** Methods and paths by the host's names of the functions. */
const ROUTES = new Map(describedRoutes().map(({ name, method, path }) => [name, { method, path }]));

const TRIES = 4;
const ANSWERED_WITHIN_MS = 30_000;

/** A request on its way, with everything that its repeats share. */
interface Errand {
  readonly name: string;
  readonly asked: Asked;
  readonly draws: Stream;
  readonly sent: Omit<HttpCall, 'at' | 'arrived' | 'answeredAt' | 'response' | 'token'>;
  /** Whose token it is; undefined for a forged one. */
  readonly owner: string | undefined;
  token: Token;
  tries: number;
  isOver: boolean;
}

/** The clients of the HTTP API: they repeat what got no answer or a fault, with the same request id, and send some things twice. */
export class Callers {
  readonly requests: HttpCall[] = [];
  readonly #kernel: Kernel;
  readonly #hosts: readonly HttpProcess[];
  readonly #wallet: Wallet;
  /** The last request id of each caller and route. */
  readonly #ids = new Map<string, string>();

  constructor(kernel: Kernel, hosts: readonly HttpProcess[], wallet: Wallet) {
    this.#kernel = kernel;
    this.#wallet = wallet;
    this.#hosts = hosts;
  }

  request(action: number, account: number, nth: number, asked: Asked): void {
    const name = `a${action}.${nth}`;
    const draws = new Stream(this.#kernel.seed, `caller ${name}`);
    const route = ROUTES.get(asked.route);
    if (!route) throw new Error(`There is no route ${asked.route}.`);
    const path = route.path.replaceAll(/\{(\w+)(?::\w+)?\}/g, (_, param: string) =>
      encodeURIComponent(asked.params?.[param] ?? ''),
    );
    const query = asked.query ? `?${new URLSearchParams(asked.query).toString()}` : '';
    const { as = 'SalesAgent' } = asked;
    const caller = nameOf(account, as);
    const isForged = typeof as === 'object' && 'forged' in as;
    const headers: Record<string, string> = {
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(asked.file === undefined ? {} : { 'content-type': 'text/csv' }),
      ...(draws.chance(0.9) ? { 'ms-requestid': this.#idFor(`${caller} ${asked.route}`, draws) } : {}),
      'ms-correlationid': draws.uuid(),
      ...Object.fromEntries(Object.entries(asked.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value])),
    };
    const sent = {
      caller: isForged ? undefined : this.#wallet.callerOf(caller),
      route: asked.route,
      method: route.method,
      url: `${PUBLIC_URL}/${path}${query}`,
      headers,
      params: asked.params ?? {},
      body: asked.body ?? asked.file,
    };
    const token = isForged ? this.#wallet.forge(as.forged, caller, draws) : this.#wallet.tokenOf(caller);
    const owner = isForged ? undefined : caller;
    const errand: Errand = { name, asked, draws, sent, owner, token, tries: 0, isOver: false };
    this.#kernel.scheduler.after(asked.afterMs ?? 0, () => this.#try(errand));
    // Impatient clients, and proxies that repeat by themselves.
    if (draws.chance(0.06))
      this.#kernel.scheduler.after((asked.afterMs ?? 0) + draws.below(400), () => this.#try(errand));
  }

  /** Calls a use case as a route does; what fails is not repeated. */
  use(name: string, perform: (useCases: UseCases) => Promise<unknown>): void {
    const { seed, scheduler, runs } = this.#kernel;
    const draws = new Stream(seed, name);
    scheduler.after(draws.below(2000), () => {
      const alive = this.#hosts.filter(({ process }) => process.state !== 'dead');
      const host = alive[Math.floor(draws.fraction() * alive.length)];
      if (!host) return;
      const { process, serviceOf } = host;
      const invocation = new Invocation(this.#kernel, name, 'use', process);
      runs.push(invocation);
      process.begin(process.generation, invocation, () => {
        void perform(serviceOf().useCases).catch(() => undefined);
      });
    });
  }

  /** A signatory answers a link once, as its page does; it does not come back after a fault. */
  sign(action: string, link: string, answer: 'accepted' | 'declined'): void {
    const { seed, scheduler, runs } = this.#kernel;
    const draws = new Stream(seed, `signatory ${action} ${link}`);
    const { pathname, searchParams } = new URL(link);
    const opened = {
      partnerId: searchParams.get('partnerId') ?? '',
      attestationId: pathname.split('/').at(-1)!,
      secret: searchParams.get('key') ?? '',
    };
    const correlationId = draws.uuid();
    scheduler.after(draws.below(60_000), () => {
      const alive = this.#hosts.filter(({ process }) => process.state !== 'dead');
      const host = alive[Math.floor(draws.fraction() * alive.length)];
      if (!host) return;
      const { process, serviceOf } = host;
      const invocation = new Invocation(this.#kernel, `${action} signs`, 'sign', process);
      runs.push(invocation);
      process.begin(process.generation, invocation, () => {
        const { offerAttestation, answerAttestation, sendCode } = serviceOf().useCases;
        void offerAttestation(opened, [])
          .then(async (offer) => {
            if (!offer.ok) return undefined;
            const { version, documentHash, language } = offer.value.offered;
            const shown = { versionRank: version.versionRank, documentHash, language };
            if (answer === 'declined') return answerAttestation(opened, answer, correlationId);
            if (!offer.value.attestation.proof) return answerAttestation(opened, shown, correlationId);
            if (draws.chance(0.8)) {
              const write = ({ attestation, code }: CodeFacts) => ({
                language: 'en',
                subject: attestation.attestationId,
                text: code,
              });
              await sendCode(opened, write);
            }
            const mails = MAILBOXES.get(this.#kernel)!.filter(({ subject }) => subject === opened.attestationId);
            // Now and then an older mail, or a guess.
            const mailed = draws.chance(0.8) ? mails.at(-1) : mails[0];
            const code = draws.chance(0.7) ? mailed?.text : String(draws.between(10_000_000, 99_999_999));
            return answerAttestation(opened, { ...shown, code }, correlationId);
          })
          .catch(() => undefined);
      });
    });
  }

  /** A new id; now and then, by mistake, the one before. */
  #idFor(what: string, draws: Stream): string {
    const id = draws.uuid();
    const before = draws.chance(0.04) ? this.#ids.get(what) : undefined;
    this.#ids.set(what, id);
    return before ?? id;
  }

  #try(errand: Errand): void {
    const { scheduler, faults, trace } = this.#kernel;
    const { draws, sent } = errand;
    const invocationName = `${errand.name}.${errand.tries++}`;
    const { authorization, presented } = errand.token;
    const headers = { ...sent.headers, ...(authorization === undefined ? {} : { authorization }) };
    const request: Filling = { ...sent, headers, token: presented, at: scheduler.now };
    this.requests.push(request);
    const isLost = faults.happens(draws, 0.005, () => `${invocationName} is lost on its way`);
    const arrives = 1 + draws.below(20);
    const chosen = draws.fraction();
    const silence = scheduler.after(ANSWERED_WITHIN_MS, () => {
      trace?.('caller', invocationName, 'no answer');
      this.#again(errand, draws);
    });
    trace?.('caller', invocationName, `${sent.method} ${sent.url.slice(PUBLIC_URL.length)}`);
    if (isLost) return;
    scheduler.after(arrives, () => {
      const alive = this.#hosts.filter(({ process }) => process.state !== 'dead');
      const host = alive[Math.floor(chosen * alive.length)];
      if (!host) return;
      this.#handle(host, errand, request, invocationName, (reply) => {
        if (faults.happens(draws, 0.005, () => `${invocationName} loses its answer`)) return;
        scheduler.after(1 + draws.below(20), () => {
          if (!silence.run) return;
          scheduler.cancel(silence);
          this.#answered(errand, request, invocationName, reply);
        });
      });
    });
  }

  #handle(
    { process, serviceOf }: HttpProcess,
    { asked }: Errand,
    request: Filling,
    name: string,
    answered: (reply: OutgoingReply & { readonly body: string }) => void,
  ): void {
    const invocation = new Invocation(this.#kernel, name, asked.route, process);
    this.#kernel.runs.push(invocation);
    const { generation } = process;
    request.arrived = { at: this.#kernel.scheduler.now, life: lifeOf(process) };
    process.begin(generation, invocation, () => {
      const { headers } = request;
      const incoming = {
        url: request.url,
        params: asked.params ?? {},
        headers: { get: (key: string) => headers[key.toLowerCase()] ?? null },
        body: bodyOf(asked),
      };
      void serviceOf()
        .answer(asked.route, incoming as never)
        .then(async (reply) => ({ ...reply, body: await textOf(reply.body) }))
        .then((reply) => (generation === process.generation ? answered(reply) : undefined));
    });
  }

  #answered(errand: Errand, request: Filling, name: string, reply: OutgoingReply & { readonly body: string }): void {
    const { scheduler, trace } = this.#kernel;
    const { status, headers } = reply;
    request.answeredAt = scheduler.now;
    request.response = { status, headers, body: parsed(reply.body) };
    trace?.('caller', name, `${status} ${status >= 400 ? reply.body.slice(0, 120) : ''}`.trim());
    if (status >= 500 || status === 429) return this.#again(errand, errand.draws);
    if (errand.isOver) return;
    if (status === 401 && this.#renews(errand)) return void scheduler.after(100, () => this.#try(errand));
    errand.isOver = true;
    errand.asked.answered?.(request.response);
  }

  /** Whether the caller has another token for what was refused. */
  #renews(errand: Errand): boolean {
    const { owner, token } = errand;
    if (owner === undefined || errand.tries >= TRIES) return false;
    this.#wallet.refused(owner, token);
    errand.token = this.#wallet.tokenOf(owner);
    return errand.token !== token;
  }

  #again(errand: Errand, draws: Stream): void {
    if (errand.isOver || errand.tries >= TRIES || draws.chance(0.15)) return;
    this.#kernel.scheduler.after(500 + draws.below(20_000), () => this.#try(errand));
  }
}

/** A body as the pipeline reads it: one piece of bytes. */
function bodyOf({ body, file }: Asked): { values(): Iterable<Uint8Array> } | null {
  if (body === undefined && file === undefined) return null;
  const bytes = Buffer.from(file ?? JSON.stringify(body));
  return { values: () => [bytes] };
}

async function textOf(body: string | ReadableStream<Uint8Array>): Promise<string> {
  if (typeof body === 'string') return body;
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
  } catch {
    pieces.push(Buffer.from('[aborted]'));
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Who calls: somebody of the acting account, of a customer, or a sales agent of another account. */
function nameOf(account: number, as: NonNullable<Asked['as']>): string {
  if (typeof as === 'string') return tokenName(account, as);
  if ('forged' in as) return tokenName(account, 'AdminAgent');
  return 'account' in as ? tokenName(as.account, 'SalesAgent') : customerToken(as.customer);
}
