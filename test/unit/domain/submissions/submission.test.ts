import { describe, expect, it } from 'vitest';
import {
  admits,
  atRevision,
  contentOf,
  revisionOf,
  type Step,
} from '../../../../shared/domain/submissions/submission.ts';

const ID = 'aaaaaaaa-0003-4000-8000-000000000001';
const RESELLER = 'aaaaaaaa-0003-4000-8000-000000000002';
const CONFIRMATION = 'aaaaaaaa-0003-4000-8000-000000000003';
const USER = 'aaaaaaaa-0003-4000-8000-000000000004';

const STEPS: Record<Step['state'], (sequence: number) => Step> = {
  submitted: (sequence) => ({
    state: 'submitted',
    sequence,
    at: '2026-02-03T08:00:00.000Z',
    userId: USER,
    agreementType: 'MicrosoftCustomerAgreement',
    dateAgreed: { instant: '2026-02-02T00:00:00.000Z', day: '2026-02-02', wholeDay: true, zoned: false },
  }),
  returned: (sequence) => ({ state: 'returned', sequence, at: '2026-02-03T09:00:00.000Z', userId: USER }),
  withdrawn: (sequence) => ({ state: 'withdrawn', sequence, at: '2026-02-03T09:00:00.000Z', userId: USER }),
  confirmed: (sequence) => ({
    state: 'confirmed',
    sequence,
    at: '2026-02-03T09:00:00.000Z',
    userId: USER,
    agreementType: 'MicrosoftCustomerAgreement',
    confirmationId: CONFIRMATION,
  }),
};

const after = (...states: Step['state'][]) => ({
  submissionId: ID,
  resellerId: RESELLER,
  steps: states.map((state, index) => STEPS[state](index + 2)),
});

describe('B2 a submission', () => {
  it.each<[Step['state'], Step['state'], boolean]>([
    ['submitted', 'submitted', true],
    ['submitted', 'returned', true],
    ['submitted', 'confirmed', true],
    ['submitted', 'withdrawn', true],
    ['returned', 'submitted', true],
    ['returned', 'returned', false],
    ['returned', 'confirmed', false],
    ['returned', 'withdrawn', true],
    ['confirmed', 'submitted', false],
    ['confirmed', 'returned', false],
    ['confirmed', 'confirmed', false],
    ['confirmed', 'withdrawn', false],
    ['withdrawn', 'submitted', false],
    ['withdrawn', 'returned', false],
    ['withdrawn', 'confirmed', false],
    ['withdrawn', 'withdrawn', false],
  ])('B2 that is %s may become %s: %s', (from, to, may) => {
    const states: Step['state'][] = from === 'submitted' ? [from] : ['submitted', from];
    const submission = after(...states);
    const decided = admits(submission, to, states.length);
    if (may) expect(decided).toEqual({ ok: true, value: submission });
    else expect(decided).toMatchObject({ ok: false, code: 'SubmissionClosed', parameters: { state: from } });
  });

  it('B2 names the confirmation to whoever comes late, whatever that person saw', () => {
    for (const seen of [undefined, 1, 2]) {
      expect(admits(after('submitted', 'confirmed'), 'confirmed', seen)).toEqual({
        ok: false,
        code: 'SubmissionClosed',
        parameters: { state: 'confirmed', confirmationId: CONFIRMATION },
      });
    }
  });

  it('B2 is not decided unseen: another revision than the one that was seen is refused', () => {
    const corrected = after('submitted', 'returned', 'submitted');
    for (const seen of [1, 2, 4]) {
      expect(admits(corrected, 'confirmed', seen)).toEqual({
        ok: false,
        code: 'SubmissionChanged',
        parameters: { revision: 3 },
      });
    }
    expect(admits(corrected, 'confirmed', 3).ok).toBe(true);
  });

  it('B2 keeps its history: the newest correction counts, and each revision can be shown again', () => {
    const corrected = after('submitted', 'returned', 'submitted', 'confirmed');
    expect(contentOf(corrected).sequence).toBe(4);
    expect(revisionOf(corrected)).toBe(4);
    expect(contentOf(atRevision(corrected, 2)).sequence).toBe(2);
    expect(atRevision(corrected, 2).steps.map(({ state }) => state)).toEqual(['submitted', 'returned']);
  });

  it('X1 B2 that was corrected without end takes no further correction, and can still be closed', () => {
    const endless = after(...Array.from({ length: 200 }, () => 'submitted' as const));
    expect(admits(endless, 'submitted', 200)).toMatchObject({
      ok: false,
      code: 'SubmissionClosed',
      parameters: { wayOut: 'It was corrected too often; withdraw it and submit a new one.' },
    });
    expect(admits(endless, 'withdrawn').ok).toBe(true);
    expect(admits(endless, 'confirmed', 200).ok).toBe(true);
  });
});
