import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noteKey, verifierKey } from '../../../shared/domain/evidence/note.ts';
import { readReceipt } from '../../../shared/evidence/read-receipt.ts';
import { signCheckpoint } from '../../../shared/evidence/sign-checkpoint.ts';
import { storedValue, toEntity } from '../../../shared/tables/entity.ts';
import { EVIDENCE_TABLE } from '../../../shared/tables/evidence-table.ts';
import { exportOf, logOf } from '../../support/exports.ts';
import { accept, clock, CONFIRMATION, noteOf, signed, signersNamed } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';

const { verify, put } = verifying();
// oxlint-disable-next-line typescript/no-explicit-any
type Row = Record<string, any>;

/** Two acceptances, and so many entries of a third ledger between them that the first tile and bundle are full. */
const CUSTOMERS = [1, 2, 3];
async function logOfTwoBundles(): Promise<SmallLog> {
  const small = await smallLog();
  await accept(small, 1);
  await signed(small, [1]);
  await small.change(keyOf(3), 300);
  await signed(small, [3]);
  await accept(small, 2);
  await signed(small, [2]);
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

let keys: string[];
const known = () => ['--key', keys[0]!];
const text = (lines: readonly string[]) => lines.join('');

/** What is wrong by the file that shares no code with the service, or why the service refuses. */
async function told(make: () => Promise<string | object | undefined>, ...options: string[]): Promise<string[]> {
  try {
    const given = await make();
    return given === undefined ? ['pending'] : verify(given, ...known(), ...options).broken.slice();
  } catch (error) {
    return [`refused: ${String((error as Error).message)}`];
  }
}

/** What a reader of receipts, exports and the log finds, who kept a checkpoint and the log; then what the service does. */
async function found(small: SmallLog) {
  const read = readReceipt({ ledger: small.ledger, log: small.log, clock });
  const receiptOf = (customer: number) => async () => {
    const answer = await read(keyOf(customer), { kind: 'acceptance', confirmationId: CONFIRMATION });
    return answer.ok ? answer.value : undefined;
  };
  const log = async () => text(await logOf(small));
  const receipts = [await told(receiptOf(1)), await told(receiptOf(2))];
  const itself = await told(log, '--checkpoint', 'kept');
  const exported = await told(async () => text(await exportOf(small, CUSTOMERS)), '--log', 'kept log');
  const { forks, sequence } = small.sequencer();
  const service = await (async () => {
    await small.change(keyOf(1));
    await small.change(keyOf(2));
    const { failed } = await sequence(ENVIRONMENT, CUSTOMERS.map(keyOf));
    if (failed.length > 0) throw failed[0]!.fault;
    await signCheckpoint({ log: small.log, signers: signersNamed('first'), clock })(ENVIRONMENT);
  })().then(
    () => (forks.length > 0 ? 'names the fork' : 'goes on'),
    (error: unknown) => (error as Error).message,
  );
  const later = await told(log, '--checkpoint', 'kept');
  return { receipts, log: itself, export: exported, service, later };
}

const UNTOUCHED = { receipts: [[], []], log: [], export: [], service: 'goes on', later: [] };

beforeAll(async () => {
  const whole = await logOfTwoBundles();
  keys = (await whole.log.readCheckpoint(ENVIRONMENT))!.value.keys.map(({ key }) => key);
  put('kept', await noteOf(whole));
  put('kept log', text(await logOf(whole)));
});

describe('a row of the log', () => {
  it('E14 untouched passes every check', async () => {
    expect(await found(await logOfTwoBundles())).toEqual(UNTOUCHED);
  });

  it.each<[string, (small: SmallLog) => Promise<unknown>, Partial<typeof UNTOUCHED>]>([
    ['the head removed', remove(LOG, 'head'), {}],
    ['the head smaller than the checkpoint', change(LOG, 'head', (row) => ({ ...row, size: 300 })), {}],
    ['the head larger than its tiles', change(LOG, 'head', (row) => ({ ...row, size: row['size'] + 5 })), {}],
    ['the head of another log', change(LOG, 'head', (row) => ({ ...row, origin: 'another.example/log' })), {}],
    ['a full tile altered', change(LOG, numbered('tile|0', 0), ({ hashes }) => ({ hashes: bent(hashes, 1) })), {}],
    ['the last tile altered', change(LOG, numbered('tile|0', 1), ({ hashes }) => ({ hashes: bent(hashes, 1) })), {}],
    ['a tile of a higher level altered', change(LOG, numbered('tile|1', 0), ({ hashes }) => ({ hashes: bent(hashes, 0) })), {}],
    ['a full tile removed', remove(LOG, numbered('tile|0', 0)), {}],
    ['two tiles exchanged', exchange(LOG, numbered('tile|0', 0), numbered('tile|0', 1)), {}],
    [
      'a bundle altered',
      change(LOG, numbered('bundle', 0), ({ entries: [[id, sequence], ...rest] }) => ({
        entries: [[id, sequence, 'ab'.repeat(32)], ...rest],
      })),
      {},
    ],
    ['a bundle cut', change(LOG, numbered('bundle', 0), ({ entries }) => ({ entries: entries.slice(1) })), {}],
    ['a bundle removed', remove(LOG, numbered('bundle', 1)), {}],
    ['two bundles exchanged', exchange(LOG, numbered('bundle', 0), numbered('bundle', 1)), {}],
    ['a place altered', change(chain(1), leaf(1, 2), (row) => ({ ...row, index: row['index'] + 1 })), {}],
    ['the hash at a place altered', change(chain(1), leaf(1, 2), (row) => ({ ...row, auditHash: 'ab'.repeat(32) })), {}],
    ['the first hash at a place altered', change(chain(1), leaf(1, 2), (row) => ({ ...row, firstHash: 'ab'.repeat(32) })), {}],
    ['a place removed', remove(chain(1), leaf(1, 2)), {}],
    ['two places exchanged', exchange(chain(1), leaf(1, 1), leaf(1, 2)), {}],
    ['the last logged entry lower', change(chain(1), logged(1), (row) => ({ ...row, sequence: 1 })), {}],
    [
      'the last logged entry lower, with its hash',
      async (small) => {
        const { auditHash } = await read(small, chain(1), leaf(1, 1));
        await change(chain(1), logged(1), (row) => ({ ...row, sequence: 1, hash: auditHash }))(small);
      },
      {},
    ],
    ['the last logged entry higher', change(chain(1), logged(1), (row) => ({ ...row, sequence: 9 })), {}],
    ['the last logged hash altered', change(chain(1), logged(1), (row) => ({ ...row, hash: 'ab'.repeat(32) })), {}],
    ['the ledger id altered', change(chain(1), logged(1), (row) => ({ ...row, ledgerId: 'ab'.repeat(32) })), {}],
    ['the last logged entry removed', remove(chain(1), logged(1)), {}],
    ['the checkpoint removed', remove(CHECKPOINT, CHECKPOINT), {}],
    ['the size of the checkpoint altered', change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, size: row['size'] - 1 })), {}],
    ['the root of the checkpoint altered', change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, root: 'ab'.repeat(32) })), {}],
    [
      'the signed text altered',
      change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, note: row['note'].replace(/\n\d+\n/, '\n299\n') })),
      {},
    ],
    ['the hashes of its edge altered', change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, peaks: bent(row['peaks'], 0) })), {}],
    ['the hashes of its highest tile altered', change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, top: bent(row['top'], 0) })), {}],
    ['its keys removed', change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, keys: [] })), {}],
    [
      'its keys replaced',
      async (small) => {
        const { type, publicKey } = signersNamed('strange')[0]!;
        const { origin } = await read(small, CHECKPOINT, CHECKPOINT);
        const key = verifierKey(noteKey(origin as string, type, await publicKey()));
        await change(CHECKPOINT, CHECKPOINT, (row) => ({ ...row, keys: [{ key, from: 1 }] }))(small);
      },
      {},
    ],
  ])('E14 is found: %s', async (_, tamper, expected) => {
    const small = await logOfTwoBundles();
    await tamper(small);
    const is = await found(small);
    console.log(_, JSON.stringify(is));
    expect({ ...UNTOUCHED, ...expected }).not.toEqual(UNTOUCHED);
  });
});
