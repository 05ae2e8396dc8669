import { expect, it } from 'vitest';
import { setImmediate as turn } from 'node:timers/promises';
import { ok } from '../../../shared/domain/refusal.ts';
import { newPass, type Import } from '../../../shared/domain/imports/import.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { ImportPort } from '../../../shared/imports/import-kind.ts';
import { importRows } from '../../../shared/imports/import-rows.ts';
import { OWNER, PARTNER } from '../../support/importing-partner.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const JOB: Import = {
  ...OWNER,
  importId: 'bbbbbbbb-0001-4000-8000-000000000001',
  kind: 'customers',
  state: 'running',
  mode: 'run',
  startedAt: NOW.toISOString(),
  correlationId: 'c',
  sha256: '',
  bytes: 1,
  parts: 1,
  form: { format: 'jsonLines', encoding: 'utf-8', headerRow: 0, width: 0, columns: [], ignored: [] },
  run: newPass(NOW),
};

/** Records rows that name their customer, and notes how many were at work at once. */
async function performed(names: readonly string[], fails: (name: string) => boolean = () => false) {
  const faults: [fault: unknown, rows: number][] = [];
  let [atWork, most] = [0, 0];
  const kind: ImportPort = {
    columns: [],
    admit: () => ok(PARTNER),
    understand: (value) => {
      const name = String(value);
      return ok({
        names: [name],
        check: async () => ok('onRecord' as const),
        record: async () => {
          most = Math.max(most, ++atWork);
          await turn();
          atWork--;
          if (fails(name)) throw new Unavailable('No answer.');
          return ok({ recordId: name, isRepeat: false });
        },
      });
    },
  };
  const importer = {
    partner: PARTNER,
    actor: { kind: 'application' as const, clientId: 'x' },
    isMirror: false,
    correlationId: 'c',
  };
  const perform = importRows({ kind, importer, job: JOB, onFault: (...fault) => faults.push(fault) });
  const rows = names.map((name, at) => ({ row: at + 1, cells: [], line: JSON.stringify(name), repeats: 0 }));
  return { outcomes: await perform(rows), most, faults };
}

const customers = Array.from({ length: 100 }, (_, at) => `customer ${at}`);

it('I6 of a page at most eight rows are recorded at once, and of one customer one', async () => {
  const many = await performed(customers);
  expect(many.most).toBe(8);
  expect(many.outcomes.map(({ row }) => row)).toEqual(customers.map((_, at) => at + 1));
  const same = await performed(['one', 'one', 'one', 'one']);
  expect(same.most).toBe(1);
});

it('X2 a customer whose storage does not answer leaves its row unknown, and stops no other', async () => {
  const { outcomes, faults } = await performed(customers, (name) => name === 'customer 41');
  expect(outcomes.filter(({ outcome }) => outcome !== 'recorded')).toEqual([
    { row: 42, customerId: undefined, outcome: 'unknown' },
  ]);
  expect(faults).toEqual([[expect.any(Unavailable), 1]]);
});

it('I1 where nothing answers, the page has no outcome and is done again later', async () => {
  await expect(performed(customers, () => true)).rejects.toThrow(Unavailable);
});
