import { sha256, canonicalJson } from '../../digest.ts';
import type { ChainName } from './log-state.ts';
import { leafHash, type Hash } from './merkle.ts';

/** An entry of the log: a commitment, which tells nothing of customers, people or times (E3). */
export interface LogEntry {
  /** See ledgerIdOf. */
  readonly ledgerId: string;
  readonly sequence: number;
  /** The hash of the audit entry, blinded by the entry's random commit id. */
  readonly auditHash: string;
}

/**
 * The id of a chain in the log. The hash of its first entry blinds it: whoever knows a customer cannot find it in the log
 * (E3).
 */
export const ledgerIdOf = (chain: ChainName, firstHash: string): string => {
  return sha256(`assent-ledger/1\n${canonicalJson({ ...namedMembers(chain), firstHash })}\n`);
};

function namedMembers(chain: ChainName) {
  if (chain === 'catalogue') return { chain };
  const { environment, partnerId } = chain;
  const which = 'customerId' in chain ? { customerId: chain.customerId } : { chain: chain.chain };
  return { environment, partnerId, ...which };
}

/** The bytes of a leaf: its format, and one line for each member (E3). */
export const leafText = ({ ledgerId, sequence, auditHash }: LogEntry): string =>
  `assent-leaf/1\n${ledgerId}\n${sequence}\n${auditHash}\n`;

export const hashOfEntry = (entry: LogEntry): Hash => leafHash(leafText(entry));
