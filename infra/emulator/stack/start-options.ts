import { parseArgs } from 'node:util';
import { type PartName, partNames, parts, type Ports } from './parts.ts';
import { DEFAULT_DATA } from './running-stack.ts';

export const START_USAGE = `Usage: npm start -- [options]

Starts the whole service on this machine: HTTP API, Table Storage, Service Bus, token authority and a
mailbox for the mails of the service.
  --port N             HTTP API (default 7071)
  --tables-port N      Table Storage (default 10002)
  --bus-port N         Service Bus (default 5672)
  --authority-port N   token authority (default 7072)
  --mailbox-port N     mailbox (default 7073)
  --data DIR           the directory of the state (default .local)
  --ephemeral          keep nothing on disk
  --now INSTANT        start the clock of the whole stack at this instant, such as 2019-12-01T00:00:00Z
  --watch              restart the functions when a file below functions/ or shared/ changes
  --telemetry          print the service's traces and metrics beside its log
  --help
A port of 0 takes any free one. Ctrl-C ends everything. Settings in local.settings.json apply, except the
addresses of the parts. Commands find a stack whose state is in .local automatically.`;

export interface StartOptions {
  readonly ports: Ports;
  /** Undefined for a stack in memory. */
  readonly data: string | undefined;
  readonly now: Date | undefined;
  /** Shows traces and metrics. */
  readonly telemetry: boolean;
  /** Restarts the function app when its files change. */
  readonly watch: boolean;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Reads the command line of `npm start`; throws with a sentence for the user when it is malformed. */
export function readStartOptions(args: readonly string[]): StartOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'tables-port': { type: 'string' },
      'bus-port': { type: 'string' },
      'authority-port': { type: 'string' },
      'mailbox-port': { type: 'string' },
      data: { type: 'string' },
      ephemeral: { type: 'boolean', default: false },
      now: { type: 'string' },
      telemetry: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.ephemeral && values.data !== undefined) throw new Error('Give either --ephemeral or --data.');
  if (values.data === '') throw new Error('--data takes a directory.');
  const ports = {
    host: readPort('host', values.port),
    tables: readPort('tables', values['tables-port']),
    bus: readPort('bus', values['bus-port']),
    authority: readPort('authority', values['authority-port']),
    mailbox: readPort('mailbox', values['mailbox-port']),
  };
  refuseSamePorts(ports);
  return {
    ports,
    data: values.ephemeral ? undefined : (values.data ?? DEFAULT_DATA),
    now: values.now === undefined ? undefined : readInstant(values.now),
    telemetry: values.telemetry,
    watch: values.watch,
  };
}

function readPort(part: PartName, text: string | undefined): number {
  const { defaultPort, option } = parts[part];
  if (text === undefined) return defaultPort;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Error(`${option} takes a port from 0 to 65535, not '${text}'.`);
}

function refuseSamePorts(ports: Ports): void {
  const seen = new Map<number, PartName>();
  for (const name of partNames) {
    const port = ports[name];
    const other = seen.get(port);
    if (other !== undefined) throw new Error(`${parts[other].option} and ${parts[name].option} are both ${port}.`);
    if (port !== 0) seen.set(port, name);
  }
}

function readInstant(text: string): Date {
  const instant = new Date(text);
  const day = INSTANT.exec(text)?.[1];
  // Date.parse would silently change a day such as 31 February.
  const exists = day !== undefined && isRealDay(day) && !Number.isNaN(instant.getTime());
  if (exists) return instant;
  throw new Error(`--now takes an instant such as 2019-12-01T00:00:00Z or a day such as 2019-12-01, not '${text}'.`);
}

function isRealDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
