import type { ChainName } from '../domain/evidence/log-state.ts';
import type { TilePlace } from '../domain/evidence/tile.ts';
import type { Environment } from '../domain/partners/partner.ts';
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
    : key('chain', environment, chain.partnerId, chain.customerId);

const chainId = (chain: ChainName): string => (chain === 'catalogue' ? chain : chain.customerId);

export const loggedRow = (chain: ChainName): string => key('logged', chainId(chain));

export const leafRow = (chain: ChainName, sequence: number): string =>
  key('leaf', chainId(chain), sequenceText(sequence));

/** Apart from the log, so that it survives a restored one. */
export const checkpointKey = (environment: Environment) => ({
  partitionKey: key('checkpoint', environment),
  rowKey: key('checkpoint', environment),
});
