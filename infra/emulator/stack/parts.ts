import { join } from 'node:path';

export type PartName = 'tables' | 'bus' | 'authority' | 'mailbox' | 'host';
export type Ports = Readonly<Record<PartName, number>>;

export interface PartDefinition {
  readonly title: string;
  readonly main: string;
  readonly defaultPort: number;
  readonly option: string;
  /** Arguments for state on disk, below a directory. */
  readonly keep: (data: string) => readonly string[];
  readonly address: (port: number) => string;
}

const http = (port: number): string => `http://127.0.0.1:${port}`;

export const parts: Readonly<Record<PartName, PartDefinition>> = {
  host: {
    title: 'HTTP API',
    main: 'host/main.ts',
    defaultPort: 7071,
    option: '--port',
    keep: (data) => ['--timers', join(data, 'timers.json')],
    address: http,
  },
  tables: {
    title: 'Table Storage',
    main: 'tables/main.ts',
    defaultPort: 10_002,
    option: '--tables-port',
    keep: (data) => ['--data', join(data, 'tables')],
    address: (port) => `${http(port)}/devstoreaccount1`,
  },
  bus: {
    title: 'Service Bus',
    main: 'bus/main.ts',
    defaultPort: 5672,
    option: '--bus-port',
    keep: (data) => ['--data', join(data, 'bus.sqlite')],
    address: (port) => `sb://127.0.0.1:${port}`,
  },
  authority: {
    title: 'token authority',
    main: 'authority/main.ts',
    defaultPort: 7072,
    option: '--authority-port',
    keep: (data) => ['--data', join(data, 'authority')],
    address: http,
  },
  mailbox: {
    title: 'mailbox',
    main: 'mailbox/main.ts',
    defaultPort: 7073,
    option: '--mailbox-port',
    keep: () => [],
    address: http,
  },
};

export const partNames = ['host', 'tables', 'bus', 'authority', 'mailbox'] as const satisfies readonly PartName[];

/** The order in which the parts end: writers before their stores. */
export const stopOrder = ['host', 'bus', 'tables', 'authority', 'mailbox'] as const satisfies readonly PartName[];
