import type { Owner } from '../domain/partners/partner.ts';
import type { Source } from '../domain/rehearsals/rehearsal.ts';
import { key, keysBehind, newestFirst } from './keys.ts';

export const REHEARSALS_PARTITION = 'rehearsals';

export const rehearsalRow = (rehearsalId: string): string => key('rehearsal', rehearsalId);

export const rehearsalListRow = (startedAt: string, rehearsalId: string): string =>
  key('list', newestFirst(startedAt), rehearsalId);

export const rehearsalTallyRow = (rehearsalId: string): string => key('tally', rehearsalId);

export const rehearsalShardsPartition = (rehearsalId: string): string => key('shards', rehearsalId);

export const rehearsalShardRow = ({ source, from, shard }: { source: Source; from: string; shard: number }): string =>
  key(source, from, shard);

export function parseRehearsalShardRow(rowKey: string): { source: Source; from: string; shard: number } {
  const [source, from, shard] = rowKey.split('|') as [Source, string, string];
  return { source, from, shard: Number(shard) };
}

export const stoppedPartition = (rehearsalId: string, { partnerId, environment }: Owner): string =>
  key('stopped', rehearsalId, partnerId, environment);

/** Groups a customer's rows, so that customers can be counted in one pass. */
export const stoppedRow = (row: { customerId: string; kind: string; date: string; subject: string }): string =>
  key(row.customerId, row.kind, row.date.slice(0, 10), row.subject);

/** The partitions of a rehearsal's results, of all partners or of one. */
export const stoppedPartitions = (rehearsalId: string, partnerId?: string) =>
  partnerId === undefined ? keysBehind('stopped', rehearsalId) : keysBehind('stopped', rehearsalId, partnerId);

export const stoppedPartnersPartition = (rehearsalId: string): string => key('partners', rehearsalId);

export const stoppedPartnerRow = ({ partnerId, environment }: Owner): string => key(partnerId, environment);
