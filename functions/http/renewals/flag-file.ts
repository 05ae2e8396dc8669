import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import type { Owner } from '../../../shared/domain/partners/partner.ts';
import type { ReadCustomerNames } from '../../../shared/customers/read-customer-names.ts';
import { CSV, csvOf } from '../csv.ts';

interface Row {
  readonly flag: Flag;
  /** The customer's name; undefined once it was erased. */
  readonly companyName: string | undefined;
}

const COLUMNS = {
  dueDate: ({ flag }: Row) => flag.dueDate,
  kind: ({ flag }: Row) => flag.kind,
  customerId: ({ flag }: Row) => flag.customerId,
  subscriptionId: ({ flag }: Row) => flag.subscriptionId,
  resellerId: ({ flag }: Row) => flag.resellerId,
  requiredAgreement: ({ flag }: Row) => flag.required.agreementType,
  requiredVersion: ({ flag }: Row) => flag.required.versionRank,
  heldAgreement: ({ flag }: Row) => flag.held?.agreementType,
  heldVersion: ({ flag }: Row) => flag.held?.versionRank,
  heldSince: ({ flag }: Row) => flag.held?.dateAgreed,
  state: ({ flag }: Row) => flag.state,
  reason: ({ flag }: Row) => flag.reason,
  flaggedAt: ({ flag }: Row) => flag.flaggedAt,
  changedAt: ({ flag }: Row) => flag.changedAt,
  requiredLevel: ({ flag }: Row) => flag.required.level,
  companyName: ({ companyName }: Row) => companyName,
};

/** As many flags are gathered, so that the names of their customers are read together. */
const BATCH = 100;

/** Flags as a file for the API and the pages, streamed; one point read for the name of each customer. */
export const flagFile = (owner: Owner, flags: AsyncIterable<Flag>, readNames: ReadCustomerNames) => ({
  name: 'renewals.csv',
  contentType: CSV,
  body: csvOf(COLUMNS, named(owner, flags, readNames)),
});

async function* named(owner: Owner, flags: AsyncIterable<Flag>, readNames: ReadCustomerNames): AsyncGenerator<Row> {
  const known = new Map<string, string | undefined>();
  let batch: Flag[] = [];
  const rows = async (): Promise<Row[]> => {
    const unknown = batch.map(({ customerId }) => customerId).filter((customerId) => !known.has(customerId));
    const names = await readNames(owner, unknown);
    for (const customerId of unknown) known.set(customerId, names.get(customerId));
    return batch.map((flag) => ({ flag, companyName: known.get(flag.customerId) }));
  };
  for await (const flag of flags) {
    batch.push(flag);
    if (batch.length < BATCH) continue;
    yield* await rows();
    batch = [];
  }
  yield* await rows();
}
