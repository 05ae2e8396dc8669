import { describe, expect, it } from 'vitest';
import { addCounts, afterPage, type Progress } from '../../../../shared/domain/work/progress.ts';

const progress = (details: Partial<Progress> = {}): Progress => ({
  done: false,
  attempt: 1,
  read: 10,
  failed: 0,
  ...details,
});
const RESTARTED = { read: 0, failed: 0 };

describe('progress behind a page', () => {
  it('resumes behind the position while there are more pages', () => {
    expect(afterPage(progress({ failed: 2 }), 'row-9', RESTARTED)).toEqual(progress({ failed: 2, after: 'row-9' }));
  });

  it('is done with the last page', () => {
    expect(afterPage(progress({ after: 'row-9' }), undefined, RESTARTED)).toEqual(progress({ done: true }));
  });

  it('begins another attempt at the first page when something failed', () => {
    expect(afterPage(progress({ after: 'row-9', failed: 1 }), undefined, RESTARTED)).toEqual(
      progress({ attempt: 2, read: 0 }),
    );
  });

  it('is done after the eighth attempt, whatever failed', () => {
    expect(afterPage(progress({ attempt: 7, failed: 1 }), undefined, RESTARTED).done).toBe(false);
    expect(afterPage(progress({ attempt: 8, failed: 1 }), undefined, RESTARTED)).toEqual(
      progress({ attempt: 8, failed: 1, done: true }),
    );
  });
});

it('counts are added name by name; what only the second has is left out', () => {
  const more = { read: 3, failed: 1, after: 'row-9' };
  expect(addCounts({ read: 2, failed: 0 }, more)).toEqual({ read: 5, failed: 1 });
});
