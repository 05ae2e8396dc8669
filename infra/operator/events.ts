import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  followFeed,
  isBeyondTheNewest,
  newestNumber,
  pauseAfter,
  type FeedEvent,
  type FeedReader,
} from './followed-feed.ts';
import { forward, isDelivered, type Attempt, type Receiver } from './forwarded.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { addressOf, SERVICE_OPTIONS, SERVICE_USAGE } from './service.ts';

const USAGE = `Usage: npm run --silent events -- tail [options]
       npm run --silent events -- listen --forward-to URL [options]

Follows the events of a partner until Ctrl-C, as one of its people. tail prints them: time, number, type, subject,
customer. listen posts each, in order, to a program on this machine, as a signed webhook; an event that is not taken
(2xx) is sent again after 1 s, 2 s, 4 s, at most 30 s, before the next one.
  --after N         begins behind the event with this number (default: behind the newest one)
  --from-start      begins at the oldest event that is kept
  --types A,B       events of these types only
  --forward-to URL  where listen posts to: http or https on a loopback address
  --secret SECRET   what listen signs with, whsec_ and 24 to 64 bytes in base64 (default: a new one, which it prints)
${SERVICE_USAGE.replace('answer as JSON', 'a line of JSON for each event, or for each attempt of listen')}`;

const OPTIONS = {
  ...SERVICE_OPTIONS,
  after: { type: 'string' },
  'from-start': { type: 'boolean', default: false },
  types: { type: 'string' },
  'forward-to': { type: 'string' },
  secret: { type: 'string' },
} as const;

const readArguments = (terminal: Terminal) => {
  const { values, positionals } = parseArgs({ args: [...terminal.args], options: OPTIONS, allowPositionals: true });
  return { ...terminal, ...values, positionals };
};
type Values = ReturnType<typeof readArguments>;

/** Works on one event; the next one is handed over afterwards. */
type Handle = (event: FeedEvent, stop: AbortSignal) => Promise<void> | void;

/** The number to begin behind; undefined: behind the newest event. */
function beginning({ after, 'from-start': fromStart }: Values): number | undefined {
  if (fromStart && after !== undefined) throw new WrongUsage('Either --after or --from-start.');
  if (fromStart) return 0;
  if (after === undefined) return undefined;
  if (!/^\d{1,15}$/.test(after)) throw new WrongUsage(`--after takes the number of an event, not '${after}'.`);
  return Number(after);
}

function handlerOf(values: Values): Handle {
  const { positionals, 'forward-to': forwardTo, secret, print } = values;
  const [verb, ...more] = positionals;
  if ((verb !== 'tail' && verb !== 'listen') || more.length > 0) throw new WrongUsage('Say tail or listen.');
  if (verb === 'listen') return delivering(values, { url: receiverUrl(forwardTo), key: keyOf(values) });
  if (forwardTo !== undefined || secret !== undefined) {
    throw new WrongUsage('--forward-to and --secret are options of listen.');
  }
  return (event) => print(values.json ? JSON.stringify(event) : lineOf(event));
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function receiverUrl(text: string | undefined): string {
  if (text === undefined) throw new WrongUsage('listen needs --forward-to URL.');
  const { protocol = '', hostname = '', username, password } = URL.canParse(text) ? new URL(text) : {};
  if (!/^https?:$/.test(protocol) || !LOOPBACK.test(hostname) || username || password) {
    throw new WrongUsage(
      '--forward-to takes an address of this machine only, such as http://127.0.0.1:3000/hook: http or https, a ' +
        'loopback address (127.0.0.1, [::1], localhost), no user name.',
    );
  }
  return text;
}

/** The key in the secret, or a new one that is printed. */
function keyOf({ secret, warn }: Values): Buffer {
  if (secret === undefined) {
    const key = randomBytes(32);
    warn(`Secret: whsec_${key.toString('base64')}`);
    return key;
  }
  const encoded = /^whsec_([A-Za-z\d+/]+={0,2})$/.exec(secret)?.[1] ?? '';
  const key = Buffer.from(encoded, 'base64');
  if (key.toString('base64') !== encoded || key.length < 24 || key.length > 64) {
    throw new WrongUsage('--secret takes whsec_ and 24 to 64 bytes in base64.');
  }
  return key;
}

/** Subjects come from strangers: what would control the terminal is shown as its code point. */
const shown = (text: string): string =>
  text.replaceAll(
    /\p{C}/gu,
    (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
  );

const lineOf = ({ time, feednumber, type, subject, data }: FeedEvent): string => {
  const customer = typeof data['customerId'] === 'string' ? data['customerId'] : '-';
  return shown([time, `#${feednumber}`, type.padEnd(20), subject, customer].join('  '));
};

/** Sends an event until it is taken, so that order is kept. */
const delivering =
  ({ print, json }: Values, receiver: Receiver): Handle =>
  async (event, stop) => {
    const { feednumber, id, type } = event;
    for (let number = 1; ; number++) {
      const attempt = await forward(receiver, event, stop);
      const again = isDelivered(attempt) ? undefined : pauseAfter(number);
      print(
        json
          ? JSON.stringify({ feednumber, id, type, attempt: number, ...attempt })
          : shown(`${told(attempt)}  #${feednumber}  ${type}  ${id}${again ? `  again in ${again / 1000} s` : ''}`),
      );
      if (again === undefined) return;
      await sleep(again, undefined, { signal: stop });
    }
  };

const told = (attempt: Attempt): string => ('status' in attempt ? String(attempt.status) : attempt.reason);

/** Hands over event by event until `stop`, and tells where to go on however it ends. */
async function follow(values: Values, begin: number | undefined, handle: Handle, stop: AbortSignal): Promise<void> {
  const { warn, types } = values;
  const reader: FeedReader = { ...values, signal: stop, hasAnswered: false };
  let done = begin;
  try {
    done ??= await newestNumber(reader);
    warn(`Following the events behind #${done}. Ctrl-C ends.`);
    for await (const { events, gap, last } of followFeed(reader, done, types)) {
      if (gap) {
        warn(`The events #${gap.from} to #${gap.to} are kept no longer: read the state of what you mirror again.`);
        done = gap.to;
      }
      for (const event of events) {
        await handle(event, stop);
        done = event.feednumber;
      }
      done = last;
    }
  } catch (error) {
    if (isBeyondTheNewest(error)) {
      const missing = done;
      done = undefined;
      const text = `The feed has no event #${missing}: it was restored, or began anew. Begin with --from-start.`;
      throw new Error(text, { cause: error });
    }
    if (!stop.aborted) throw error;
  } finally {
    if (done !== undefined) warn(`Go on with --after ${done}.`);
  }
}

export const eventsCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  addressOf(values.url);
  const begin = beginning(values);
  const handle = handlerOf(values);
  const ended = new AbortController();
  const end = (): void => ended.abort();
  // The reader of the output may close it, as `head` does.
  terminal.stdout.once('error', end);
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    await follow(values, begin, handle, ended.signal);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    terminal.stdout.off('error', end);
  }
});

if (import.meta.main) await runAsMain(eventsCommand);
