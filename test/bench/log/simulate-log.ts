import { parseArgs } from 'node:util';
import { rootBy } from '../../../infra/verifier/assent-verify.mjs';
import { hashOfEntry, ledgerIdOf } from '../../../shared/domain/evidence/leaf.ts';
import { leafHash, rangeHash, type Hash } from '../../../shared/domain/evidence/merkle.ts';
import { checkedHead, signedCheckpoint, tilesToCheck } from '../../../shared/domain/evidence/next-checkpoint.ts';
import { noteKey } from '../../../shared/domain/evidence/note.ts';
import { pathOf, tilesToProve } from '../../../shared/domain/evidence/receipt.ts';
import {
  appended,
  edgeOf,
  hashesIn,
  TILE_HASHES,
  tileName,
  tilesByName,
  type Tile,
  type TilePlace,
} from '../../../shared/domain/evidence/tile.ts';
import { readCheckpoint } from '../../../shared/evidence/read-checkpoint.ts';
import { readReceipt } from '../../../shared/evidence/read-receipt.ts';
import { anchorsIn } from '../../../shared/tables/anchor-table.ts';
import { EVIDENCE_TABLE } from '../../../shared/tables/evidence-table.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { Stream } from '../../simulation/kernel/stream.ts';
import { FIXED_SIGNER } from '../../support/fixed-signer.ts';
import { accept, CONFIRMATION } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, smallLog } from '../../support/small-log.ts';
import { quantile } from '../support/statistics.ts';
import { EVERY_ROW } from '../../../shared/tables/range.ts';

const USAGE = `npm run bench:log -- [options]
  --leaves N  how many entries the log has (default 10,000,000)
  --help

Grows a log of so many leaves by the service's own code, without tables: leaves are made again where they are read. Prints
what receipts and batches take in it.`;

const SAMPLES = 2_000;

/** A log of leaves that are made from their place; tiles above them are kept. */
class GrownLog {
  size = 0;
  /** Leaves of real entries, by their place. */
  readonly placed = new Map<number, Hash>();
  readonly #tiles = new Map<string, Tile>();

  leaf(index: number): Hash {
    return this.placed.get(index) ?? leafHash(String(index));
  }

  tile(place: TilePlace): Tile {
    if (place.level > 0) return this.#tiles.get(tileName(place))!;
    const first = place.index * TILE_HASHES;
    const width = Math.min(TILE_HASHES, this.size - first);
    return { ...place, hashes: Array.from({ length: width }, (_, at) => this.leaf(first + at)) };
  }

  /** Adds leaves as a sequencer does, and tells how many tiles were written. */
  grow(count: number): number {
    const edge = tilesByName(edgeOf(this.size).map((place) => this.tile(place)));
    const leaves = Array.from({ length: count }, (_, at) => this.leaf(this.size + at));
    const tiles = appended(this.size, edge, leaves);
    for (const tile of tiles) if (tile.level > 0) this.#tiles.set(tileName(tile), tile);
    this.size += count;
    return tiles.length;
  }
}

const column = (value: number, digits = 1) => value.toLocaleString('en', { maximumFractionDigits: digits });
const line = (what: string, value: string) => console.log(`${what.padEnd(64)}${value.padStart(16)}`);

async function checkpointOf(log: GrownLog, origin: string) {
  const whole = { from: 0, to: log.size };
  const draft = { origin, size: log.size, root: '', pending: [] };
  const tiles = tilesByName(tilesToCheck(draft, undefined).map((place) => log.tile(place)));
  const head = { ...draft, root: Buffer.from(rangeHash(whole, hashesIn(tiles))).toString('hex') };
  const checked = checkedHead(head, undefined, tiles);
  const key = noteKey(origin, FIXED_SIGNER.type, await FIXED_SIGNER.publicKey());
  const signatures = [{ key, signature: await FIXED_SIGNER.sign(checked.text) }];
  return signedCheckpoint(checked, { head, last: undefined, signatures, signedAt: '2026-03-10T12:00:00.000Z' });
}

async function receipts(leaves: number): Promise<void> {
  const small = await smallLog();
  await accept(small, 1);
  const [first, entry] = await Array.fromAsync(small.ledger.listRows(keyOf(1), 'audit'));
  const ledgerId = ledgerIdOf(keyOf(1), first!.hash);
  const random = new Stream(1, 'places');
  const log = new GrownLog();
  const place = Math.floor(random.fraction() * leaves);
  log.placed.set(place, hashOfEntry({ ledgerId, sequence: entry!.sequence, auditHash: entry!.hash }));

  const began = performance.now();
  while (log.size + TILE_HASHES <= leaves) log.grow(TILE_HASHES);
  if (log.size < leaves) log.grow(leaves - log.size);
  const seconds = (performance.now() - began) / 1000;
  line('leaves added to tiles, a second on one core', column(leaves / seconds, 0));
  const checkpoint = await checkpointOf(log, 'assent.example/v1/log/production');
  line('row of the checkpoint, bytes', column(JSON.stringify(checkpoint).length, 0));

  const root = Buffer.from(checkpoint.root, 'hex');
  const lengths: number[] = [];
  const reads: number[] = [];
  const milliseconds: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const index = Math.floor(random.fraction() * leaves);
    const started = performance.now();
    const places = tilesToProve(index, checkpoint);
    const tiles = places.map((one) => log.tile(one));
    const path = pathOf(index, checkpoint, tiles);
    milliseconds.push(performance.now() - started);
    lengths.push(path.length);
    reads.push(places.length);
    if (!rootBy({ index, path }, leaves, log.leaf(index))?.equals(root))
      throw new Error(`The proof of ${index} is wrong.`);
  }
  line('hashes of a proof, at most', column(Math.max(...lengths)));
  line(
    'tiles read for a proof, mean and at most',
    `${column(reads.reduce((a, b) => a + b) / SAMPLES, 2)}, ${Math.max(...reads)}`,
  );
  line(
    'computing of a proof, ms, median and 99 of 100',
    `${column(quantile(milliseconds, 0.5), 2)}, ${column(quantile(milliseconds, 0.99), 2)}`,
  );

  let asked = 0;
  const counting = small.openWith({ before: () => void asked++ });
  const read = readReceipt({
    ledger: ledgerIn(counting),
    log: {
      ...small.log,
      readLeaf: async () => (asked++, { index: place, firstHash: first!.hash, auditHash: entry!.hash }),
      readTiles: async (_, places) => ((asked += places.length), places.map((one) => log.tile(one))),
    },
    anchors: anchorsIn(counting),
    readCheckpoint: readCheckpoint({
      log: { readCheckpoint: async () => (asked++, { value: checkpoint, etag: '' }) },
      clock: () => new Date('2026-03-10T12:00:05Z'),
    }),
  });
  const ask = () => read(keyOf(1), { kind: 'acceptance', confirmationId: CONFIRMATION });
  const answer = await ask();
  line('reads of a receipt, with the checkpoint read anew', column(asked));
  asked = 0;
  await ask();
  line('the same within a second of another one', column(asked));
  const receipt = answer.ok ? answer.value! : undefined;
  line('receipt of an acceptance, bytes', column(JSON.stringify(receipt).length, 0));
  line('its proof alone, bytes', column(receipt!.proof.length, 0));
}

/** What a batch of the sequencer asks of storage, where each entry is of another customer, and where all are of one. */
async function batches(): Promise<void> {
  for (const [customers, entries] of [
    [50, 1],
    [250, 1],
    [1, 90],
  ] as const) {
    const small = await smallLog();
    const keys = Array.from({ length: customers }, (_, at) => keyOf(at + 1));
    for (const key of keys) await small.change(key, 3);
    await small.sequencer().sequence(ENVIRONMENT, keys);
    for (const key of keys) await small.change(key, entries);
    const counted = { reads: 0, ledger: 0, writes: 0 };
    const { sequence } = small.sequencer({
      before(table, operation) {
        if (!['get', 'page'].includes(operation)) counted.writes++;
        else if (table === EVIDENCE_TABLE) counted.reads++;
        else counted.ledger++;
      },
    });
    await sequence(ENVIRONMENT, keys);
    const each = (count: number) => column(count / (customers * entries), 2);
    const all = counted.reads + counted.ledger + counted.writes;
    const what = `a batch of ${customers * entries} entries of ${customers} customers: operations each`;
    line(what, each(all));
    line(
      '  reads of ledgers, of the log, writes',
      `${each(counted.ledger)}, ${each(counted.reads)}, ${each(counted.writes)}`,
    );
  }
}

/** What a million entries take in the table, by the rows of a log of 1,024 entries of 256 customers. */
async function bytes(): Promise<void> {
  const small = await smallLog();
  const keys = Array.from({ length: 256 }, (_, at) => keyOf(at + 1));
  for (const key of keys) await small.change(key, 4);
  await small.sequencer().sequence(ENVIRONMENT, keys);
  const rows = [];
  for await (const page of small.open(EVIDENCE_TABLE).pages(EVERY_ROW, 1000)) rows.push(...page);
  for (const kind of ['tile', 'bundle', 'leaf', 'logged']) {
    const found = rows.filter(({ rowKey }) => rowKey!.startsWith(`${kind}|`));
    const size = found.reduce((sum, row) => sum + JSON.stringify(row).length, 0);
    const unit = kind === 'logged' ? 'a million ledgers' : 'a million entries';
    const per = kind === 'logged' ? 256 : 1024;
    line(`rows \`${kind}\`, MB of ${unit}`, column(size / per));
  }
}

const { values } = parseArgs({
  options: { leaves: { type: 'string', default: '10000000' }, help: { type: 'boolean', default: false } },
});
const leaves = Number(values.leaves);
if (values.help) console.log(USAGE);
else if (!Number.isInteger(leaves) || leaves < TILE_HASHES) {
  console.error(`--leaves takes a number from ${TILE_HASHES} on.`);
  process.exitCode = 2;
} else {
  console.log(`A log of ${column(leaves, 0)} entries\n`);
  await receipts(leaves);
  await batches();
  await bytes();
}
