import type { Owner } from '../domain/partners/partner.ts';
import { SubmissionRecord } from '../domain/submissions/submission-record.ts';
import { Unavailable } from '../errors.ts';
import type { SubmissionIndex } from '../submissions/submission-index.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { submissionRange, submissionRow, submissionsPartition } from './keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const SUBMISSIONS_TABLE = 'Submissions';

const ATTEMPTS = 5;

/**
 * Submissions by provider, and by provider and reseller. In each partition a submission has a row among all, which
 * decides which revision is the newest, and one among those of its state; both change in one transaction.
 */
export function submissionIndexIn(open: OpenTable): SubmissionIndex {
  const table = open(SUBMISSIONS_TABLE);

  async function enter(partition: string, record: SubmissionRecord): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const known = await table.read(SubmissionRecord, partition, submissionRow('all', record));
      if (known && known.value.revision >= record.revision) return;
      const entity = (list: 'all' | SubmissionRecord['state']) =>
        toEntity(SubmissionRecord, partition, submissionRow(list, record), record);
      const left = known && known.value.state !== record.state ? known.value.state : undefined;
      const actions: RowAction[] = [
        known ? ['update', entity('all'), 'Replace', { etag: known.etag }] : ['create', entity('all')],
        ['upsert', entity(record.state), 'Replace'],
        ...(left ? [['delete', { partitionKey: partition, rowKey: submissionRow(left, record) }] as const] : []),
      ];
      if (await table.transact(actions)) return;
    }
    throw new Unavailable('The entry of a submission changes too often right now.');
  }

  const enterTwice = (record: SubmissionRecord) => {
    const provider: Owner = record;
    return Promise.all([
      enter(submissionsPartition({ provider }), record),
      enter(submissionsPartition({ provider, resellerId: record.resellerId }), record),
    ]);
  };

  return {
    async apply(records) {
      // The steps of one submission often arrive together: only the newest is written.
      const newest = new Map<string, SubmissionRecord>();
      for (const record of records) {
        const known = newest.get(record.submissionId);
        if (!known || known.revision < record.revision) newest.set(record.submissionId, record);
      }
      await Promise.all([...newest.values()].map(enterTwice));
    },

    async list(scope, { state, size, after }) {
      const { from, to } = submissionRange(state ?? 'all');
      const start = after !== undefined && after > from && after < to ? after : from;
      const range = inPartition(submissionsPartition(scope), { gt: start, lt: to });
      const { items, last } = await boundedPage(table.pages(range, Math.min(size + 1, 1000)), size, (row) =>
        fromEntity(SubmissionRecord, row),
      );
      return last ? { submissions: items, after: last.rowKey! } : { submissions: items };
    },
  };
}
