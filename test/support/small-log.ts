import { emptyGate } from '../../shared/domain/acceptances/gate.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { ChainName } from '../../shared/domain/evidence/log-state.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import { auditSource } from '../../shared/evidence/audit-source.ts';
import { sequenceEntries } from '../../shared/evidence/sequence-entries.ts';
import { NOT_STORED } from '../../shared/ledger/ledger.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import type { Entity } from '../../shared/tables/backend.ts';
import { Table, type OpenTable } from '../../shared/tables/client.ts';
import { dailyListsIn } from '../../shared/tables/daily-list-table.ts';
import { ensureTables } from '../../shared/tables/ensure-tables.ts';
import { EVIDENCE_TABLE, evidenceLogIn } from '../../shared/tables/evidence-table.ts';
import { ledgerPartition } from '../../shared/tables/keys.ts';
import { LEDGER_TABLE, ledgerIn } from '../../shared/tables/ledger-table.ts';
import { idInLog, leafText, rootOf } from '../simulation/checks/merkle-oracle.ts';
import { Stream } from '../simulation/kernel/stream.ts';
import { tableBackend } from '../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../simulation/stand-ins/tables/tables.ts';
import { SYSTEM } from './system.ts';
import { inPartition } from '../../shared/tables/range.ts';

export const ENVIRONMENT = 'Production';
const PARTNER_ID = '11111111-1111-4111-8111-111111111111';
const NOW = Date.parse('2026-03-10T12:00:00Z');

/** The ledger of the n-th customer. */
export const keyOf = (customer: number): LedgerKey => ({
  environment: ENVIRONMENT,
  partnerId: PARTNER_ID,
  customerId: `aaaaaaaa-0001-4000-8000-${String(customer).padStart(12, '0')}`,
});

/** Sees each operation on a table before and after its effect; may throw, or wait. */
export interface Hook {
  before?: (table: string, operation: string) => Promise<void> | void;
  after?: (table: string, operation: string) => Promise<void> | void;
}

const OPERATIONS = ['get', 'insert', 'replace', 'upsert', 'remove', 'transact', 'page'] as const;

/** Ledgers and their log on the stand-in of storage. */
export async function smallLog(seed = 1) {
  const tables = new Tables();
  const random = new Stream(seed, 'small log');

  const openWith =
    (hook: Hook = {}): OpenTable =>
    (name) => {
      const backend = tableBackend(tables, name, () => NOW);
      const seen = OPERATIONS.map((operation) => [
        operation,
        async (...input: never[]) => {
          await hook.before?.(name, operation);
          const answer = await (backend[operation] as (...given: never[]) => Promise<unknown>)(...input);
          await hook.after?.(name, operation);
          return answer;
        },
      ]);
      return new Table({ ...backend, ...(Object.fromEntries(seen) as Partial<typeof backend>) });
    };
  const open = openWith();
  await ensureTables(open);
  const ledger = ledgerIn(open, random);
  const log = evidenceLogIn(open);

  return {
    open,
    openWith,
    ledger,
    log,
    /** So many more transactions in a ledger. */
    async change(key: LedgerKey, times = 1): Promise<void> {
      for (let done = 0; done < times; done++) {
        const gate = (await ledger.readGate(key)) ?? { state: emptyGate('US', []), etag: NOT_STORED };
        const entry = { at: new Date(NOW).toISOString(), operation: 'customer.takenOn', actor: SERVICE } as const;
        await ledger.commit(key, gate, { next: gate.state, entry });
      }
    },
    /** Puts another history in the place of a ledger. */
    async replaceLedger(key: LedgerKey, other: { readonly open: OpenTable }): Promise<void> {
      const range = inPartition(ledgerPartition(key));
      for await (const page of open(LEDGER_TABLE).pages(range, 1000)) {
        for (const { partitionKey, rowKey } of page) await open(LEDGER_TABLE).remove(partitionKey!, rowKey!);
      }
      for await (const page of other.open(LEDGER_TABLE).pages(range, 1000)) {
        for (const { etag: _, timestamp: __, ...row } of page) await open(LEDGER_TABLE).upsert(row as Entity);
      }
    },
    /** A sequencer of its own, as another process would have it. */
    sequencer(hook: Hook = {}) {
      const hooked = openWith(hook);
      const forks: ChainName[] = [];
      const calls: string[] = [];
      const sequence = sequenceEntries({
        ...SYSTEM,
        log: evidenceLogIn(hooked),
        source: auditSource({
          ledger: ledgerIn(hooked, random),
          catalogue: catalogueIn(hooked, random),
          lists: dailyListsIn(hooked),
        }),
        callForCheckpoint: async (environment) => void calls.push(environment),
        originOf: (environment) => `assent.example/${environment.toLowerCase()}`,
        onForked: (chains) => void forks.push(...chains),
      });
      return { sequence, forks, calls };
    },
    /** The rows of the log's table as they are stored. */
    rows: () => tables.page(EVIDENCE_TABLE, { filter: '', pageSize: 1000 }, undefined),
    /** Every entry of the log by its place, read from the bundles. */
    async entries() {
      const head = (await log.readHead(ENVIRONMENT))?.value;
      const found = [];
      for (let index = 0; index < (head?.size ?? 0); index += 256)
        found.push(...(await log.readBundle(ENVIRONMENT, index / 256)));
      return found;
    },
  };
}
export type SmallLog = Awaited<ReturnType<typeof smallLog>>;

/** What does not hold of a log: each entry of these ledgers once, in the order of its ledger, under the head's root. */
export async function problemsOf(small: SmallLog, keys: readonly LedgerKey[]): Promise<string[]> {
  const problems: string[] = [];
  const entries = await small.entries();
  const head = (await small.log.readHead(ENVIRONMENT))!.value;
  const leaves = entries.map((one) => leafText(one.ledgerId, one.sequence, one.auditHash));
  if (head.size !== entries.length) problems.push(`the head counts ${head.size}, the bundles ${entries.length}`);
  if (head.root !== rootOf(leaves).toString('hex')) problems.push('the root is not the one of the leaves');
  let known = 0;
  for (const key of keys) {
    const audit = await Array.fromAsync(small.ledger.listRows(key, 'audit'));
    const first = audit[0]!.hash;
    const ledgerId = idInLog(ledgerPartition(key), first);
    const logged = entries.filter((entry) => entry.ledgerId === ledgerId);
    known += logged.length;
    const [is, expected] = [logged, audit].map((rows) =>
      rows.map((row) => `${row.sequence} ${'hash' in row ? row.hash : row.auditHash}`).join(),
    );
    if (is !== expected) problems.push(`${key.customerId}: logged ${is}, written ${expected}`);
    for (const { sequence, hash } of audit) {
      const leaf = await small.log.readLeaf(ENVIRONMENT, key, sequence);
      const entry = leaf && entries[leaf.index];
      if (entry?.auditHash !== hash || entry.ledgerId !== ledgerId) problems.push(`the index of ${sequence} is wrong`);
    }
  }
  if (known !== entries.length) problems.push(`${entries.length - known} entries belong to no ledger`);
  return problems;
}
