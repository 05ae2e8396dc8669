import { describe, expect, it } from 'vitest';
import { alterRow, foundBy } from './altered-world.ts';
import {
  at,
  Book,
  CUSTOMER_AGREEMENT,
  id,
  OTHER,
  PARTNER,
  PERSON,
  profile,
  row,
  rowsLeft,
  text,
  type Value,
} from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';
import { submissions } from './submissions.ts';
import type { StoredRow } from './world-record.ts';

const CUSTOMER = id(13);
const SUBMISSION = id(61);
const CONFIRMED = id(62);
const AGENT = id(22);

const submitted = {
  state: 'submitted',
  sequence: 2,
  at: text('10:00:00'),
  userId: PERSON,
  agreementType: CUSTOMER_AGREEMENT,
  dateAgreed: { instant: text('00:00:00'), day: '2026-06-01', wholeDay: true, zoned: false },
};
const confirmed = {
  state: 'confirmed',
  sequence: 3,
  at: text('11:00:00'),
  userId: AGENT,
  agreementType: CUSTOMER_AGREEMENT,
  confirmationId: CONFIRMED,
};
const SUBMITTER = `reseller:${OTHER}:${PERSON}`;
const nameOf = (submissionId: string) => `submission|${submissionId}`;
const submissionRow = (steps: Value[], more: Value = {}): readonly [string, Value] => [
  nameOf(SUBMISSION),
  { kind: 'submission', submissionId: SUBMISSION, resellerId: OTHER, steps, ...more },
];
const ACCEPTANCE = `acceptance|${CUSTOMER_AGREEMENT}|${CUSTOMER}|000000000003`;
const acceptance = {
  kind: 'acceptance',
  confirmationId: CONFIRMED,
  sequence: 3,
  agreementType: CUSTOMER_AGREEMENT,
  userId: AGENT,
  collectedBy: { resellerId: OTHER, submissionId: SUBMISSION },
};

const BACK = String(999_999_999_999_999 - at('10:00:00'));
const listed = (partition: string, list: string) =>
  row(partition, `${list}|${BACK}|${CUSTOMER}|${SUBMISSION}`, { state: 'confirmed', revision: 2 });

interface Story {
  readonly first?: Value;
  readonly second?: Value;
  readonly secondRows?: (readonly [string, Value])[];
  readonly actor?: string;
  readonly rows?: StoredRow[];
}

/** A reseller submits and its provider confirms; unless the story is another one. */
const told =
  ({ first = submitted, second = confirmed, secondRows = [[ACCEPTANCE, acceptance]], actor, rows }: Story = {}) =>
  (world: SmallWorld) => {
    const book = new Book(world.commits, CUSTOMER);
    book.change('09:00:00', 'customer.takenOn', 'assent', { resellerIds: [OTHER] }, [profile(CUSTOMER)]);
    book.change('10:00:00', 'submission.received', SUBMITTER, {}, [submissionRow([first])]);
    book.change('11:00:00', 'acceptance.recorded', actor ?? AGENT, {}, [
      submissionRow([submitted, second]),
      ...secondRows,
    ]);
    world.tables.set('Ledger', rowsLeft(world.commits));
    const provider = `Production|${PARTNER}`;
    world.tables.set(
      'Submissions',
      rows ?? [provider, `${provider}|${OTHER}`].flatMap((one) => [listed(one, 'all'), listed(one, 'confirmed')]),
    );
  };

describe('submissions', () => {
  it('B2 B3 are decided once and listed as they are', () => expect(foundBy(submissions, told())).toEqual([]));

  it.each<[string, Story, string]>([
    ['a history that was rewritten', { first: { ...submitted, userId: AGENT } }, 'was rewritten'],
    ['a step of another change', { second: { ...confirmed, sequence: 4 } }, 'a step is of another change'],
    ['a provider who withdraws', { second: { ...confirmed, state: 'withdrawn' } }, `withdrawn is a step of ${AGENT}`],
    ['a reseller who confirms', { actor: SUBMITTER }, `confirmed is a step of ${SUBMITTER}`],
    ['a confirmation without its acceptance', { secondRows: [] }, 'acceptances were collected by []'],
    [
      'an acceptance of another submission',
      { secondRows: [[ACCEPTANCE, { ...acceptance, collectedBy: { resellerId: OTHER, submissionId: id(63) } }]] },
      'acceptances were collected by',
    ],
    ['a submission that is not listed', { rows: [] }, 'the list lacks the confirmed submission'],
    [
      'a listed one of an earlier state',
      { rows: [row(`Production|${PARTNER}`, `submitted|${BACK}|${CUSTOMER}|${SUBMISSION}`, {})] },
      'has a submission that is not in this state',
    ],
  ])('B2 B3 finds %s', (_, story, expected) => {
    expect(foundBy(submissions, told(story)).join()).toContain(expected);
  });

  it('B2 finds a second decision', () => {
    const found = foundBy(submissions, (world) => {
      told()(world);
      const book = new Book(world.commits, CUSTOMER);
      book.gate = JSON.parse(world.commits.at(-1)!.actions[0]![1]['json0' as never]) as Value;
      const withdrawn = { state: 'withdrawn', sequence: 4, at: text('12:00:00'), userId: PERSON };
      book.change('12:00:00', 'submission.withdrawn', SUBMITTER, {}, [
        submissionRow([submitted, confirmed, withdrawn]),
      ]);
    });
    expect(found.join()).toContain('a submission became withdrawn after confirmed');
  });

  it('B3 finds a list that stopped at an earlier step', () => {
    const late = (world: SmallWorld) => {
      told()(world);
      alterRow(world, `all|${BACK}|${CUSTOMER}|${SUBMISSION}`, (record: Value) => ({ ...record, revision: 1 }));
    };
    expect(foundBy(submissions, late).join()).toContain('is confirmed in step 1 of the list, confirmed in step 2');
  });
});
