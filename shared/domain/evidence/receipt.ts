import { z } from 'zod';
import { Environment, Guid } from '../partners/partner.ts';
import { logProofText } from './log-proof.ts';
import { LogKey, type LoggedLeaf, type SignedCheckpoint } from './log-state.ts';
import { inclusionRanges, rangeHash, subtreesOf, type Hash, type HashAt } from './merkle.ts';
import { hashesFromText, hashesIn, tileName, tilesByName, tilesFor, topOf, type Tile, type TilePlace } from './tile.ts';

/** A record of a ledger with all that proves it: verifiable without the service, for ever (E6). */
export const Receipt = z
  .object({
    format: z.literal('assent-receipt/1').describe('The format of the receipt.'),
    ledger: z
      .object({
        environment: Environment,
        partnerId: Guid.describe('The tenant of the partner.'),
        customerId: Guid.describe('The tenant of the customer.'),
        firstHash: z
          .string()
          .describe("The hash of the ledger's first audit entry, which blinds the ledger in the log."),
      })
      .describe('The ledger that the record stands in.'),
    entry: z
      .record(z.string(), z.unknown())
      .describe('The audit entry of the transaction that made the record; its `hash` covers all other members.'),
    rows: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .describe('The record, by the name under which the audit entry has its hash.'),
    proof: z
      .string()
      .describe(
        'The place in the log, the path to its root and the signed checkpoint: `assent-proof/1`, as C2SP tlog-proof.',
      ),
    keys: z
      .array(LogKey)
      .describe('The keys that ever signed checkpoints of the log, as C2SP verifier keys, with the sizes of the log.'),
    timeStamps: z
      .array(
        z
          .object({
            checkpoint: z.string().describe('The oldest time-stamped checkpoint that has the entry, as a C2SP note.'),
            token: z
              .string()
              .describe("The authority's TimeStampToken (RFC 3161) over the checkpoint's text, in base64."),
            proof: z
              .array(z.string())
              .describe(
                'The hashes by RFC 9162, in base64, from the smaller of the two checkpoints to the larger one.',
              ),
          })
          .describe('A time-stamped checkpoint of the log.'),
      )
      .optional()
      .describe(
        'When the log had the entry by an independent clock: with `timeStamp=true`, once there is a time-stamp.',
      ),
  })
  .describe('A record of a ledger with all that proves it.');
export type Receipt = z.infer<typeof Receipt>;

type Signed = Pick<SignedCheckpoint, 'size' | 'peaks' | 'top'>;

/** The hashes that a checkpoint brings along: complete subtrees at its right edge, and the highest tile. */
function broughtBy({ size, peaks, top }: Signed) {
  const hashes = hashesFromText(peaks);
  const edge = new Map(
    subtreesOf({ from: 0, to: size }).map(({ level, index }, at) => [`${level}/${index}`, hashes[at]!]),
  );
  return { edge, top: { ...topOf(size), hashes: hashesFromText(top) } };
}

/** The tiles that the proof of a leaf needs beside the checkpoint: at most one of each level below the highest. */
export function tilesToProve(index: number, checkpoint: Signed): TilePlace[] {
  const { edge, top } = broughtBy(checkpoint);
  const needed = inclusionRanges(index, checkpoint.size)
    .flatMap(subtreesOf)
    .filter(({ level, index: at }) => !edge.has(`${level}/${at}`))
    .map(({ level, index: at }) => ({ from: at * 2 ** level, to: (at + 1) * 2 ** level }));
  return tilesFor(needed).filter((place) => tileName(place) !== tileName(top));
}

/** The hashes that lead from a leaf to the root of a checkpoint, from the leaf upwards. */
export function pathOf(index: number, checkpoint: Signed, tiles: readonly Tile[]): Hash[] {
  const { edge, top } = broughtBy(checkpoint);
  const known = hashesIn(tilesByName([...tiles, top]));
  const hashAt: HashAt = (level, at) => edge.get(`${level}/${at}`) ?? known(level, at);
  return inclusionRanges(index, checkpoint.size).map((range) => rangeHash(range, hashAt));
}

/** The proof that a leaf is in the log of a checkpoint. */
export const proofOf = ({ index }: LoggedLeaf, checkpoint: Signed & { note: string }, tiles: readonly Tile[]): string =>
  logProofText({ index, path: pathOf(index, checkpoint, tiles), checkpoint: checkpoint.note });
