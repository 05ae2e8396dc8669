import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noteKey, verifierKey } from '../../../shared/domain/evidence/note.ts';
import { readCheckpoint } from '../../../shared/evidence/read-checkpoint.ts';
import { readReceipt } from '../../../shared/evidence/read-receipt.ts';
import { signCheckpoint } from '../../../shared/evidence/sign-checkpoint.ts';
import { storedValue, toEntity } from '../../../shared/tables/entity.ts';
import type { Entity } from '../../../shared/tables/backend.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { EVIDENCE_TABLE } from '../../../shared/tables/evidence-table.ts';
import {
  keyOf as keyOfLine,
  readLog,
  verifyExport,
  verifyLog,
  verifyReceipt,
  type Findings,
  type Key,
  type Log,
} from '../../../infra/verifier/assent-verify.mjs';
import { anchorsIn } from '../../../shared/tables/anchor-table.ts';
import { exportOf, logOf } from '../../support/exports.ts';
import { accept, clock, CONFIRMATION, signed, signersNamed } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';
import { EVERY_ROW } from '../../../shared/tables/range.ts';

// oxlint-disable-next-line typescript/no-explicit-any
type Row = Record<string, any>;

/** Two acceptances, and so many entries of a third ledger between them that two tiles and bundles are full. */
const CUSTOMERS = [1, 2, 3];
async function logOfTwoTiles(): Promise<SmallLog> {
  const small = await smallLog();
  await accept(small, 1);
  await signed(small, [1]);
  await small.change(keyOf(3), 600);
  await signed(small, [3]);
  await accept(small, 2);
  await signed(small, [2]);
  return small;
}

/** The same rows in tables of their own. */
async function copyOf(log: SmallLog): Promise<SmallLog> {
  const small = await smallLog(2);
  for (const name of [LEDGER_TABLE, EVIDENCE_TABLE]) {
    for await (const page of log.open(name).pages(EVERY_ROW, 1000))
      for (const { etag: _, timestamp: __, ...row } of page) await small.open(name).upsert(row as Entity);
  }
  return small;
}

const LOG = `log|${ENVIRONMENT}`;
const CHECKPOINT = `checkpoint|${ENVIRONMENT}`;
const chain = (customer: number) => `chain|${ENVIRONMENT}|${keyOf(customer).partnerId}|${keyOf(customer).customerId}`;
const numbered = (name: string, number: number) => `${name}|${String(number).padStart(12, '0')}`;
const leaf = (customer: number, sequence: number) => numbered(`leaf|${keyOf(customer).customerId}`, sequence);
const logged = (customer: number) => `logged|${keyOf(customer).customerId}`;

const table = ({ open }: SmallLog) => open(EVIDENCE_TABLE);
async function read(small: SmallLog, partition: string, name: string): Promise<Row> {
  const row = await table(small).get(partition, name);
  if (!row) throw new Error(`There is no row ${name}.`);
  return storedValue(row) as Row;
}
const write = (small: SmallLog, partition: string, name: string, value: object) =>
  table(small).upsert(toEntity(z.unknown(), partition, name, value));
const change = (partition: string, name: string, by: (row: Row) => object) => async (small: SmallLog) =>
  write(small, partition, name, by(await read(small, partition, name)));
const remove = (partition: string, name: string) => async (small: SmallLog) =>
  expect(await table(small).remove(partition, name)).toBe(true);
const exchange = (partition: string, one: string, other: string) => async (small: SmallLog) => {
  const [a, b] = [await read(small, partition, one), await read(small, partition, other)];
  await write(small, partition, one, b);
  await write(small, partition, other, a);
};

/** Base64 of hashes with the n-th one altered. */
function bent(hashes: string, at: number): string {
  const bytes = Buffer.from(hashes, 'base64');
  bytes.writeUInt8(bytes.readUInt8(32 * at) ^ 1, 32 * at);
  return bytes.toString('base64');
}

/** What a reader knows who kept a checkpoint, its log and its keys. */
let known: { trusted: Key[]; kept: string };
let keptLog: Log;
let keptSize: number;

type Answer = readonly string[] | string;

/** The checks that do not hold by the code that shares nothing with the service, or why the service refuses. */
async function told(make: () => Promise<Findings | undefined>): Promise<Answer> {
  try {
    const findings = await make();
    return findings?.checks.flatMap(({ name, holds }) => (holds ? [] : [name])) ?? 'pending';
  } catch (error) {
    return (error as Error).message;
  }
}

/** What readers of receipts, exports and the log find, and whether the service goes on. */
async function found(small: SmallLog) {
  const readOf = readReceipt({
    ledger: small.ledger,
    log: small.log,
    anchors: anchorsIn(small.open),
    readCheckpoint: readCheckpoint({ log: small.log, clock }),
  });
  const receipt = async (customer: number, trusted = known.trusted) => {
    const answer = await readOf(keyOf(customer), { kind: 'acceptance', confirmationId: CONFIRMATION });
    return answer.ok && answer.value ? verifyReceipt(answer.value, { trusted }) : undefined;
  };
  const logNow = async () => {
    if (!(await small.log.readCheckpoint(ENVIRONMENT))) return undefined;
    const log = await readLog(await logOf(small), [keptSize]);
    return verifyLog(log, known);
  };
  const first = await told(() => receipt(1));
  const last = await told(() => receipt(2));
  // A reader who knows no key takes those that the receipt brings along.
  const ownKeys = await told(() => receipt(1, []));
  const log = await told(logNow);
  const exported = await told(async () =>
    verifyExport(Readable.from(await exportOf(small, CUSTOMERS)), { ...known, log: keptLog }),
  );
  const { forks, sequence } = small.sequencer();
  const goOn = async () => {
    for (const customer of [1, 2]) await small.change(keyOf(customer));
    const { failed } = await sequence(ENVIRONMENT, CUSTOMERS.map(keyOf));
    if (failed.length > 0) throw failed[0]!.fault;
    await signCheckpoint({ log: small.log, signers: signersNamed('first'), clock, onUnsigned: () => {} })(ENVIRONMENT);
    return undefined;
  };
  const service = await told(goOn);
  return {
    first,
    last,
    ownKeys,
    log,
    exported,
    service: forks.length > 0 ? 'names the fork' : service,
    logLater: await told(logNow),
  };
}

const UNTOUCHED = { first: [], last: [], ownKeys: [], log: [], exported: [], service: 'pending', logLater: [] };

let whole: SmallLog;

beforeAll(async () => {
  whole = await logOfTwoTiles();
  const { keys, note, size } = (await whole.log.readCheckpoint(ENVIRONMENT))!.value;
  keptSize = size;
  known = { trusted: keys.slice(0, 1).map(({ key }) => keyOfLine(key)!), kept: note };
  keptLog = await readLog(await logOf(whole), [keptSize]);
}, 60_000);

describe('a row of the log', () => {
  it('E14 untouched passes every check', async () => {
    expect(await found(await copyOf(whole))).toEqual(UNTOUCHED);
  });

  it.each<[string, (small: SmallLog) => Promise<unknown>, Partial<Record<keyof typeof UNTOUCHED, Answer>>]>([
    [
      'the head removed',
      remove(LOG, 'head'),
      {
        service:
          'The log holds less than its signed checkpoint says. See infra/azure/README.md before anything is logged.',
      },
    ],
    [
      'the head smaller than the checkpoint',
      change(LOG, 'head', (row) => ({ ...row, size: 300 })),
      {
        service:
          'The log holds less than its signed checkpoint says. See infra/azure/README.md before anything is logged.',
      },
    ],
    [
      'the head larger than its tiles',
      change(LOG, 'head', (row) => ({ ...row, size: row['size'] + 5 })),
      { service: 'The tile 0/2 is not the one of this tree.' },
    ],
    [
      'the head of another log',
      change(LOG, 'head', (row) => ({ ...row, origin: 'another.example/log' })),
      { service: 'The log has another name than its last checkpoint.' },
    ],
    [
      'a full tile altered',
      change(LOG, numbered('tile|0', 0), ({ hashes }) => ({ hashes: bent(hashes, 1) })),
      { exported: ['included'] },
    ],
    [
      'the last tile altered',
      change(LOG, numbered('tile|0', 2), ({ hashes }) => ({ hashes: bent(hashes, 1) })),
      { exported: ['included'], service: 'The log does not continue its last signed checkpoint.' },
    ],
    [
      'a tile of a higher level altered',
      change(LOG, numbered('tile|1', 0), ({ hashes }) => ({ hashes: bent(hashes, 0) })),
      { service: 'The log does not continue its last signed checkpoint.' },
    ],
    [
      'a full tile removed',
      remove(LOG, numbered('tile|0', 0)),
      { first: 'The log has no tile 0/0.', ownKeys: 'The log has no tile 0/0.', exported: 'The log has no tile 0/0.' },
    ],
    [
      'two tiles exchanged',
      exchange(LOG, numbered('tile|0', 0), numbered('tile|0', 2)),
      {
        first: 'The tile 0/0 has too few hashes.',
        last: ['included'],
        ownKeys: 'The tile 0/0 has too few hashes.',
        exported: 'The tile 0/0 has too few hashes.',
        service: 'The log does not continue its last signed checkpoint.',
      },
    ],
    [
      'a bundle altered',
      change(LOG, numbered('bundle', 0), ({ entries: [[id, sequence], ...rest] }) => ({
        entries: [[id, sequence, 'ab'.repeat(32)], ...rest],
      })),
      { log: ['whole'], logLater: ['whole', 'continues'] },
    ],
    [
      'a bundle cut',
      change(LOG, numbered('bundle', 0), ({ entries }) => ({ entries: entries.slice(1) })),
      { log: 'The log lacks the entry at place 255.', logLater: 'The log lacks the entry at place 255.' },
    ],
    [
      'a bundle removed',
      remove(LOG, numbered('bundle', 2)),
      { log: 'The log lacks the entry at place 512.', logLater: 'The log lacks the entry at place 514.' },
    ],
    [
      'two bundles exchanged',
      exchange(LOG, numbered('bundle', 0), numbered('bundle', 2)),
      { log: 'The log lacks the entry at place 92.', logLater: 'The log lacks the entry at place 92.' },
    ],
    [
      'a place altered',
      change(chain(1), leaf(1, 2), (row) => ({ ...row, index: row['index'] + 1 })),
      { first: ['included'], ownKeys: ['included'], exported: ['included'] },
    ],
    [
      'the hash at a place altered',
      change(chain(1), leaf(1, 2), (row) => ({ ...row, auditHash: 'ab'.repeat(32) })),
      { first: 'The record is not the one that was logged.', ownKeys: 'The record is not the one that was logged.' },
    ],
    [
      'the first hash at a place altered',
      change(chain(1), leaf(1, 2), (row) => ({ ...row, firstHash: 'ab'.repeat(32) })),
      { first: ['included'], ownKeys: ['included'] },
    ],
    ['a place removed', remove(chain(1), leaf(1, 2)), { first: 'pending', ownKeys: 'pending', exported: ['included'] }],
    [
      'two places exchanged',
      exchange(chain(1), leaf(1, 1), leaf(1, 2)),
      {
        first: 'The record is not the one that was logged.',
        ownKeys: 'The record is not the one that was logged.',
        exported: ['included'],
      },
    ],
    [
      'the last logged entry lower',
      change(chain(1), logged(1), (row) => ({ ...row, sequence: 1 })),
      { service: 'names the fork' },
    ],
    [
      'the last logged entry lower, with its hash',
      async (small) => {
        const { auditHash } = await read(small, chain(1), leaf(1, 1));
        await change(chain(1), logged(1), (row) => ({ ...row, sequence: 1, hash: auditHash }))(small);
      },
      { logLater: ['each entry once', 'whole', 'continues'] },
    ],
    [
      'the last logged hash altered',
      change(chain(1), logged(1), (row) => ({ ...row, hash: 'ab'.repeat(32) })),
      { service: 'names the fork' },
    ],
    [
      'the ledger id altered',
      change(chain(1), logged(1), (row) => ({ ...row, ledgerId: 'ab'.repeat(32) })),
      { logLater: ['each entry once', 'whole', 'continues'] },
    ],
    [
      'the last logged entry removed',
      remove(chain(1), logged(1)),
      { logLater: ['each entry once', 'whole', 'continues'] },
    ],
    [
      'the checkpoint removed',
      remove(CHECKPOINT, CHECKPOINT),
      { first: 'pending', last: 'pending', ownKeys: 'pending', log: 'pending', exported: ['format'] },
    ],
    [
      'the size of the checkpoint altered',
      change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, size: row['size'] - 1 })),
      {
        first: 'The tile 0/2 has too few hashes.',
        last: 'pending',
        ownKeys: 'The tile 0/2 has too few hashes.',
        log: ['whole'],
        exported: 'The tile 0/2 has too few hashes.',
        service: 'The log does not continue its last signed checkpoint.',
        logLater: ['whole'],
      },
    ],
    [
      'the root of the checkpoint altered',
      change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, root: 'ab'.repeat(32) })),
      { service: 'The log does not continue its last signed checkpoint.' },
    ],
    [
      'the signed text altered',
      change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, note: row['note'].replace(/\n\d+\n/, '\n603\n') })),
      {
        first: ['signature', 'trusted key'],
        last: ['included', 'signature', 'trusted key'],
        ownKeys: ['signature'],
        log: ['signature', 'trusted key', 'whole', 'not older'],
        exported: ['signature', 'trusted key', 'log', 'not older', 'included'],
      },
    ],
    [
      'the hashes of its edge altered',
      change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, peaks: bent(row['peaks'], 0) })),
      { last: ['included'], exported: ['included'] },
    ],
    [
      'the hashes of its highest tile altered',
      change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, top: bent(row['top'], 1) })),
      { first: ['included'], ownKeys: ['included'], exported: ['included'] },
    ],
    ['its keys removed', change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, keys: [] })), { ownKeys: ['signature'] }],
    [
      'its keys replaced',
      async (small) => {
        const signer = signersNamed('strange')[0]!;
        const { origin } = await read(small, CHECKPOINT, CHECKPOINT);
        const key = verifierKey(noteKey(origin as string, signer.type, await signer.publicKey()));
        await change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, keys: [{ key, from: 1 }] }))(small);
      },
      { ownKeys: ['signature'] },
    ],
  ])('E14 is found: %s', async (_, tamper, expected) => {
    const small = await copyOf(whole);
    await tamper(small);
    const is = await found(small);
    expect(is).toEqual({ ...UNTOUCHED, ...expected });
  });
});
