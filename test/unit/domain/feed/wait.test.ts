import { expect, it } from 'vitest';
import { afterWait } from '../../../../shared/domain/feed/wait.ts';

it.each([
  ['is soon looked for', 3, { attempt: 0 }, 1, { attempt: 1, stoodAt: 1 }],
  ['whose stream moved is soon looked for again', 9, { attempt: 7, stoodAt: 3 }, 5, { attempt: 1, stoodAt: 5 }],
  ['whose stream stands waits longer', 9, { attempt: 7, stoodAt: 3 }, 3, { attempt: 8, stoodAt: 3 }],
  ['waits longer the more is missing', 66, { attempt: 7, stoodAt: 0 }, 1, { attempt: 4, stoodAt: 1 }],
  ['that failed before counts anew', 2, { attempt: 5 }, 0, { attempt: 1, stoodAt: 0 }],
])('X4 an event %s', (_, position, waited, standsAt, expected) =>
  expect(afterWait(position, waited, standsAt)).toEqual(expected),
);
