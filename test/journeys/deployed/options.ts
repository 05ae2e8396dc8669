import { parseArgs } from 'node:util';
import { isLocal } from '../../../infra/operator/service.ts';
import { claimsOf } from './token.ts';

export const USAGE = `Usage: ASSENT_TOKEN=… npm run --silent test:deployed -- --url URL [options]

Plays the journeys of clients against a running service, with nothing but HTTP and a bearer token. It writes only where
the service says that the token's partner is in the sandbox; in production it only reads.
  --url URL           the service: https, or http on this machine
  --token TOKEN       a token of an Admin or Sales agent of a direct-bill partner or indirect provider; better given in
                      ASSENT_TOKEN, since other users of this machine can see arguments
  --patience SECONDS  how long to wait for an answer, and for what happens by itself (default 60)
  --json              answer as JSON
  --help
Exit code: 0 when all is as expected, 1 when a step failed, 2 when the options are wrong.`;

export interface Options {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token: string;
  readonly patienceMs: number;
  readonly json: boolean;
}

/** Reads the command line; throws a sentence that says what is wrong with it and never repeats a token. */
export function readOptions(args: readonly string[], env: Record<string, string | undefined>): Options | 'help' {
  const values = parsed(args);
  if (values.help) return 'help';
  const token = (values.token ?? env['ASSENT_TOKEN'] ?? '').trim();
  if (token === '') throw new Error('A bearer token is missing: set ASSENT_TOKEN to one.');
  if (!claimsOf(token)) {
    throw new Error('The token is no JWT of a tenant: give it alone, three parts with dots between, with a claim tid.');
  }
  return { url: readUrl(values.url), token, patienceMs: readPatience(values.patience), json: values.json };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        token: { type: 'string' },
        patience: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // A token that stands where none belongs is repeated by the parser.
    throw new Error((error as Error).message.replaceAll(/eyJ[\w.-]*/g, '[token]'), { cause: error });
  }
}

function readUrl(text: string | undefined): string {
  if (text === undefined) throw new Error('--url is missing: name the service, such as https://assent.example.');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new Error(
      '--url takes the address of a service such as https://assent.example, and nothing behind its path.',
    );
  }
  if (url.protocol === 'http:' && !isLocal(text)) {
    throw new Error('--url must begin with https: http would send the token in the clear.');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function readPatience(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 600) return seconds * 1000;
  throw new Error('--patience takes whole seconds from 1 to 600.');
}
