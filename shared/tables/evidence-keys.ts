import { sha256 } from '../digest.ts';
import type { ChainName } from '../domain/evidence/log-state.ts';
import type { TilePlace } from '../domain/evidence/tile.ts';
import type { Environment, Owner } from '../domain/partners/partner.ts';
import { key, sequenceText } from './keys.ts';

export const logPartition = (environment: Environment): string => key('log', environment);

export const LOG_HEAD_ROW = 'head';

/** The row of the rotating look, and its partition. */
export const LOOK_ROW = 'look';

export const tileRow = ({ level, index }: TilePlace): string => key('tile', level, sequenceText(index));

export const bundleRow = (index: number): string => key('bundle', sequenceText(index));

/** Where the log of an environment has the entries of a chain. */
export const chainPartition = (environment: Environment, chain: ChainName): string =>
  chain === 'catalogue'
    ? key('chain', environment, chain)
    : key('chain', environment, chain.partnerId, 'customerId' in chain ? chain.customerId : chain.chain);

const rowId = (chain: ChainName): string => {
  if (chain === 'catalogue') return chain;
  return 'customerId' in chain ? chain.customerId : chain.partnerId;
};

export const loggedRow = (chain: ChainName): string => key('logged', rowId(chain));

export const leafRow = (chain: ChainName, sequence: number): string =>
  key('leaf', rowId(chain), sequenceText(sequence));

/** The daily lists of a partner, and the parts of the one that is being written. */
export const listsPartition = ({ environment, partnerId }: Owner): string => key('lists', environment, partnerId);

export const lastListRow = (partnerId: string): string => key('last', partnerId);

export const listRow = (partnerId: string, sequence: number): string => key('list', partnerId, sequenceText(sequence));

export const listPartRow = (partnerId: string, day: string, part: number): string =>
  key('part', partnerId, day, sequenceText(part));

/** The row of the walk that writes the lists of a day, and its partition. */
export const LISTS_WALK_ROW = 'walk';

/** What others attest of checkpoints. */
export const anchorsPartition = (environment: Environment): string => key('anchors', environment);

/** Addresses and keys hold characters that keys of rows must not. */
const idOf = (text: string): string => sha256(text).slice(0, 16);

export const stampRow = (size: number, authority: string): string => key('stamp', sequenceText(size), idOf(authority));

/** Where the time-stamps of a size begin. */
export const stampsFrom = (size: number): string => key('stamp', sequenceText(size));

export const stampStateRow = (authority: string): string => key('state', idOf(authority));

export const witnessRow = (witness: string): string => key('witness', idOf(witness));

/** The row of the newest checkpoint that witnesses cosigned. */
export const COSIGNED_ROW = 'cosigned';

/** Apart from the log, so that it survives a restored one. */
export const checkpointKey = (environment: Environment) => ({
  partitionKey: key('checkpoint', environment),
  rowKey: key('checkpoint', environment),
});
