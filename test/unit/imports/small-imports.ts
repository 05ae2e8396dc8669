import { storesIn } from '../../../functions/adapters.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { FileForm } from '../../../shared/domain/imports/file-form.ts';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { ImportTask } from '../../../shared/imports/import-store.ts';
import type { TableBackend } from '../../../shared/tables/backend.ts';
import { Table, type OpenTable } from '../../../shared/tables/client.ts';
import { Stream } from '../../simulation/kernel/stream.ts';
import { tableBackend } from '../../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import { accountOf, newCustomer } from '../../simulation/worlds/cast.ts';
import { setUp } from '../../simulation/worlds/setup.ts';
import { OWNER, PARTNER } from '../../support/importing-partner.ts';
import { portsOn } from '../../support/service.ts';

export const NOW = Date.parse('2026-03-10T12:00:00Z');
export const USER = 'cccccccc-0001-4000-8000-000000000001';
export const CUSTOMERS = Array.from({ length: 40 }, (_, at) => `aaaaaaaa-0001-4000-8000-0000000000${at + 10}`);
const HEADER = 'customerId,firstName,lastName,email,dateAgreed';
export const DATES = ['2026-01-29', '2026-01-30', '2026-01-31'];

/** A process whose storage ends with it: at the call that is named, before or after its effect. */
class Mortal {
  #calls = 0;
  #diesAt = Number.POSITIVE_INFINITY;
  #isDead = false;

  reviveFor(calls: number): void {
    this.#isDead = false;
    this.#diesAt = this.#calls + calls;
  }

  async call(effect: () => unknown): Promise<unknown> {
    if (this.#isDead) throw new Unavailable('The process is dead.');
    this.#calls++;
    if (this.#calls < this.#diesAt) return effect();
    this.#isDead = true;
    if (this.#calls % 2 === 0) await effect();
    throw new Unavailable('The process died.');
  }
}

/** Imports on the stand-ins of a partner with 40 customers, worked on by a process that a test interferes with. */
export async function smallImports() {
  const tables = new Tables();
  const process = new Mortal();
  let beforeCall: (call: string) => unknown = () => undefined;
  const open: OpenTable = (name) => {
    const backend = tableBackend(tables, name, () => NOW);
    const mortal = new Proxy(backend, {
      get(target, member: keyof TableBackend) {
        const own = target[member];
        if (typeof own !== 'function') return own;
        return async (...given: unknown[]) => {
          await beforeCall(`${name}.${member} ${JSON.stringify(given)}`);
          return process.call(() => (own as (...all: unknown[]) => unknown)(...given));
        };
      },
    });
    return new Table(mortal);
  };
  const tasks: ImportTask[] = [];
  let now = NOW;
  const clock = () => new Date(now);
  const random = new Stream(1, 'small imports');
  const config = { catalogue: { maxAgeMs: 60_000 }, partners: { maxAgeMs: 60_000 }, dueIndex: { shards: 1 } };
  const stores = storesIn(open, { config, clock, random });
  const importQueue = { send: async (task: ImportTask) => void tasks.push(task) };
  const faults: [fault: unknown, rows: number][] = [];
  const observer = { importRowsFailed: (...fault: [unknown, number]) => void faults.push(fault) };
  const useCases = useCasesOf(portsOn(open, { ...stores, importQueue, random, observer }, { clock }));
  const customers = CUSTOMERS.map((customerId) => newCustomer(customerId, 'US'));
  await setUp(
    { accounts: [accountOf(PARTNER, customers)], callers: new Map() },
    NOW,
    open,
    { stores, useCases },
    random,
  );
  const start = async (rows: readonly string[], mode: 'check' | 'run', format: FileForm['format'] = 'csv') => {
    const bytes = Buffer.from([...(format === 'csv' ? [HEADER] : []), ...rows].join('\n'));
    const file = { bytes, format, charset: undefined };
    const by = { userId: USER, correlationId: USER };
    const started = await useCases.startImport({
      owner: OWNER,
      kind: 'confirmations',
      mode,
      file,
      by,
      request: undefined,
    });
    if (!started.ok) throw new Error(started.code);
    return started.value;
  };
  const waitDays = (days: number) => void (now += days * DAY_MS);
  /** Done before each call of the storage, which it may hold up or fail; the call with all that it is given. */
  const before = (work: typeof beforeCall) => void (beforeCall = work);
  return { useCases, stores, open, process, tasks, faults, start, waitDays, before };
}

/** Each customer on each date. */
export const ROWS = DATES.flatMap((date) =>
  CUSTOMERS.map((customerId) => `${customerId},Tania,Carr,t@wingtip.example,${date}`),
);
