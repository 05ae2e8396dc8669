import { Environment } from '../domain/partners/partner.ts';
import type { Bounds } from './range.ts';

const OWNED = new RegExp(
  String.raw`^(?:${Environment.options.join('|')})\|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?=\||$)`,
);

/** The partner whose partition it is; undefined for one of the service. */
export const ownerOfPartition = (partition: string): string | undefined => OWNED.exec(partition)?.[1];

/** Whose partitions a range may hold: one partner's, the service's alone, or anybody's. */
export function ownerOfRange({ ge, gt = '', le, lt = le }: Bounds): { readonly partnerId: string } | 'service' | 'any' {
  const from = ge ?? gt;
  const [prefix, partnerId] = OWNED.exec(from) ?? [];
  // Keys that begin with the prefix and a bar lie before the prefix and `}`, which follows the bar.
  const isOne = lt !== undefined && (lt === from || lt <= `${prefix}}`);
  if (partnerId !== undefined && isOne) return { partnerId };
  if (lt === from) return 'service';
  const mayBeOwned = Environment.options.some(
    (environment) => from < `${environment}}` && (lt === undefined || lt >= `${environment}|`),
  );
  return mayBeOwned ? 'any' : 'service';
}
