import type { IncomingMessage } from 'node:http';
import { AuthorityError } from './errors.ts';

const MAX_FORM_BYTES = 65_536;

/** Reads the form of a body. */
export async function readBody(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_FORM_BYTES) throw new AuthorityError(413, 'invalid_request', 90023, 'The form is too long.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** Reads a token request: the fields of the body, those of the query that the body lacks, and HTTP Basic's client. */
export async function readTokenForm(request: IncomingMessage, query: URLSearchParams): Promise<URLSearchParams> {
  const form = await readBody(request);
  const named = new Set(form.keys());
  for (const [name, value] of query) if (!named.has(name)) form.append(name, value);
  addBasicClient(form, request.headers.authorization);
  return form;
}

function addBasicClient(form: URLSearchParams, authorization: string | undefined): void {
  const encoded = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return;
  const [clientId = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (!form.has('client_id')) form.set('client_id', decode(clientId));
  if (!form.has('client_secret')) form.set('client_secret', decode(secret));
}

/** Decodes percent signs; text that is not encoded properly stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
