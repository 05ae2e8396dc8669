import { z } from 'zod';
import { LedgerKey } from '../customers/ledger-key.ts';
import { Instant } from '../instant.ts';
import type { Owner } from '../partners/partner.ts';

/** The chain of the daily lists of a partner's ledgers (E8). */
const ListsChain = LedgerKey.omit({ customerId: true }).extend({ chain: z.literal('lists') });

export const listsChain = ({ environment, partnerId }: Owner): z.infer<typeof ListsChain> => ({
  environment,
  partnerId,
  chain: 'lists',
});

/** The chains of entries that a log covers: of a customer, of a partner's daily lists, and of the catalogue. */
export const ChainName = z.union([z.literal('catalogue'), LedgerKey, ListsChain]);
export type ChainName = z.infer<typeof ChainName>;

export const sameChain = (a: ChainName, b: ChainName): boolean => chainText(a) === chainText(b);

/** The chain as one text, to group by. */
export const chainText = (chain: ChainName): string =>
  chain === 'catalogue'
    ? chain
    : `${chain.environment}|${chain.partnerId}|${'customerId' in chain ? chain.customerId : chain.chain}`;

/** Consecutive entries of a chain at consecutive places of the log. */
export const LeafRun = z.object({
  chain: ChainName,
  ledgerId: z.string(),
  /** The hash of the chain's first entry, which blinds the id of the ledger (E3). */
  firstHash: z.string(),
  /** The sequence and the place of the first of them. */
  sequence: z.int(),
  index: z.int(),
  hashes: z.array(z.string()).min(1),
});
export type LeafRun = z.infer<typeof LeafRun>;

/** The state of a log, replaced with each batch of leaves (E4). */
export const LogHead = z.object({
  /** The name of the log: stays, whatever its address and keys become (E5). */
  origin: z.string(),
  size: z.int(),
  /** Hexadecimal. */
  root: z.string(),
  /** The last batch, until its index rows are known to be written. */
  pending: z.array(LeafRun),
  /** A place that no checkpoint covered when it was filled, and when that was; heads of earlier releases have none. */
  waiting: z.object({ index: z.int(), since: Instant }).optional(),
});
export type LogHead = z.infer<typeof LogHead>;

/** The last logged entry of a chain. */
export const LoggedChain = LeafRun.pick({ ledgerId: true, firstHash: true }).extend({
  sequence: z.int(),
  hash: z.string(),
});
export type LoggedChain = z.infer<typeof LoggedChain>;

/** Where the log has an entry. */
export const LoggedLeaf = LeafRun.pick({ index: true, firstHash: true }).extend({ auditHash: z.string() });
export type LoggedLeaf = z.infer<typeof LoggedLeaf>;

/** A key and the sizes of the log at which it signed checkpoints; without `to` it still signs (E5). */
export const LogKey = z
  .object({
    key: z.string().describe('The key as a C2SP verifier key: name, id, and type and key in base64.'),
    from: z.int().describe('The size of the log at its first checkpoint.'),
    to: z.int().optional().describe('The size of the log at its last checkpoint; absent while it signs.'),
  })
  .describe('A key that signs checkpoints of the log, or did.');
export type LogKey = z.infer<typeof LogKey>;

/** The newest signed checkpoint, with what receipts need beside it. */
export const SignedCheckpoint = z.object({
  origin: z.string(),
  size: z.int(),
  /** Hexadecimal. */
  root: z.string(),
  /** The signed note. */
  note: z.string(),
  signedAt: Instant,
  /** The hashes of the complete subtrees at this size, left to right, in base64. */
  peaks: z.string(),
  /** The hashes of the highest tile, which has no neighbour, in base64. */
  top: z.string(),
  /** All keys that ever signed. */
  keys: z.array(LogKey),
});
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>;
