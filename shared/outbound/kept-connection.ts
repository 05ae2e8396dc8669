import type { Client, Dispatcher } from 'undici';
import type { Answered, OutboundRequest } from '../webhooks/outbound.ts';
import { checkedConnection, type Parts } from './checked-connection.ts';
import { withoutInterim } from './without-interim.ts';

/** The most bytes of an answer's body; only the status counts. */
const BODY_AT_MOST = 4096;
const HEADERS_AT_MOST = 8192;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A connection to one host for one request at a time, opened with the first and again where it was closed meanwhile. */
export class KeptConnection {
  readonly #path: string;
  readonly #client: Client;
  readonly #ended = new AbortController();
  #reader: AnswerReader | undefined;
  /** Whether the present connection has brought an answer. */
  #isReused = false;

  constructor(ClientOf: typeof Client, url: URL, parts: Parts) {
    this.#path = url.pathname + url.search;
    this.#client = new ClientOf(url.origin, {
      connect: (_options, made) => {
        this.#isReused = false;
        checkedConnection(url, parts, this.#ended.signal).then(
          (socket) =>
            made(
              null,
              withoutInterim(socket, () => this.#reader?.answer === undefined, HEADERS_AT_MOST),
            ),
          (fault: Error) => made(fault, null),
        );
      },
      maxHeaderSize: HEADERS_AT_MOST,
      // Each call has a deadline of its own.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Throws where there is no status; `end` makes it throw too. */
  async send(request: OutboundRequest): Promise<Answered> {
    for (;;) {
      try {
        const answer = await this.#exchange(request);
        this.#isReused = true;
        return answer;
      } catch (fault) {
        // The receiver closed the kept connection while this request was on its way: it goes out on a new one.
        if (!this.#isReused || this.#ended.signal.aborted) throw fault;
        this.#isReused = false;
      }
    }
  }

  /** Ends what is under way; nothing can be sent any more. */
  end(): void {
    this.#ended.abort();
    void this.#client.destroy();
  }

  #exchange({ method, headers, body = '' }: OutboundRequest): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.#reader = new AnswerReader(resolve, reject);
      this.#client.dispatch({ path: this.#path, method, headers, body }, this.#reader);
    });
  }
}

/** Reads a small body to its end, so that the connection can be kept. The status counts, whatever follows it. */
class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: Answered) => void;
  readonly #reject: (fault: Error) => void;
  answer: Answered | undefined;
  #size = 0;

  constructor(resolve: (answer: Answered) => void, reject: (fault: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    const allowedOrigin = headers['webhook-allowed-origin'];
    this.answer = {
      kind: 'answered',
      status,
      retryAfter: [headers['retry-after']].flat()[0],
      allowedOrigin: typeof allowedOrigin === 'string' ? allowedOrigin : undefined,
    };
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Buffer): void {
    this.#size += part.length;
    if (this.#size > BODY_AT_MOST) controller.abort(new Error('The answer is too long.'));
  }

  onResponseEnd(): void {
    this.#resolve(this.answer!);
  }

  onResponseError(_: Dispatcher.DispatchController, fault: Error): void {
    if (this.answer) this.#resolve(this.answer);
    else this.#reject(fault);
  }
}
