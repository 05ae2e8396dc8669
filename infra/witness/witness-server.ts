import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../shared/clock.ts';
import { NEVER_WITNESSED, witnessVerdict } from '../../shared/domain/evidence/add-checkpoint.ts';
import { cosignature, cosignedText } from '../../shared/domain/evidence/cosignature.ts';
import { noteOf } from '../../shared/domain/evidence/note.ts';
import type { WitnessFolder } from './witness-folder.ts';

const PATH = '/add-checkpoint';
/** A proof has 63 hashes at most, a checkpoint 64 signatures. */
const MOST_BYTES = 64 * 1024;
const REQUEST_WITHIN_MS = 10_000;

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
}

const SAYS: Readonly<Record<number, string>> = {
  400: 'The request is not of the protocol.\n',
  403: 'No known key signed the checkpoint.\n',
  404: 'The log is not known here.\n',
  422: 'The checkpoint does not continue the one that was cosigned last.\n',
};

/**
 * A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, at any prefix. Requests are decided one after the other,
 * and what is cosigned is on disk before it is answered: two histories of one log are never cosigned. `tell` gets a line
 * for each cosignature and each refusal of a known log.
 */
export function witnessServer(folder: WitnessFolder, clock: Clock, tell: (line: string) => void): Server {
  let last: Promise<unknown> = Promise.resolve();

  async function decided(text: string): Promise<Answer> {
    const { key, logs } = folder;
    const latestOf = (origin: string) => folder.latestOf(origin) ?? NEVER_WITNESSED;
    const verdict = witnessVerdict(text, (origin) => logs.get(origin), latestOf);
    if (verdict.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${verdict.size}\n` };
    if (verdict.status !== 200) {
      if (verdict.status === 422) tell(`422: a log does not continue what was cosigned. Keep this:\n${text}`);
      return { status: verdict.status, body: SAYS[verdict.status]! };
    }
    const { checkpoint, note } = verdict;
    if (folder.latestOf(checkpoint.origin)?.size !== checkpoint.size) await folder.keep(checkpoint.origin, checkpoint);
    const seconds = Math.floor(clock().getTime() / 1000);
    const signature = cosignature(key, seconds, folder.sign(cosignedText(seconds, note.text)));
    tell(`200: ${checkpoint.origin}, ${checkpoint.size} entries`);
    return { status: 200, body: noteOf({ text: note.text, signatures: [signature] }).slice(note.text.length + 1) };
  }

  async function answered(request: IncomingMessage): Promise<Answer> {
    if (!new URL(request.url ?? '', 'http://witness').pathname.endsWith(PATH))
      return { status: 404, body: 'Nothing is here.\n' };
    if (request.method !== 'POST') return { status: 405, body: `${PATH} takes POST.\n` };
    const text = await bodyOf(request);
    if (text === undefined) return { status: 413, body: `The request has more than ${MOST_BYTES} bytes.\n` };
    const turn = last.then(() => decided(text));
    last = turn.catch(() => {});
    return turn;
  }

  const server = createServer((request, response) => {
    answered(request).then(
      (answer) => reply(response, answer),
      (fault: unknown) => {
        tell(`500: ${String(fault)}`);
        reply(response, { status: 500, body: 'The witness could not keep the checkpoint.\n' });
      },
    );
  });
  server.requestTimeout = REQUEST_WITHIN_MS;
  return server;
}

function reply(response: ServerResponse, { status, type = 'text/plain; charset=utf-8', body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

/** Undefined for a body that is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
