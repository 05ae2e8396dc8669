import { expect, it } from 'vitest';
import { pageLoop } from '../../../shared/work/page-loop.ts';

interface Progress {
  readonly read: number;
  readonly done: boolean;
}

/** Work of five pages, each of which takes a second, that may take so long. */
async function worked(workForMs: number, stored: Progress = { read: 0, done: false }) {
  let now = 0;
  const written: Progress[] = [];
  let resent = 0;
  const completed = await pageLoop<Progress>({
    clock: () => new Date(now),
    workForMs,
    stored: { value: stored, etag: '0' },
    start: { read: 0, done: false },
    page: async ({ read }) => {
      now += 1000;
      return { read: read + 1, done: read + 1 === 5 };
    },
    write: async (progress) => String(written.push(progress)),
    resend: async () => void resent++,
  });
  return { completed, written, resent };
}

it('work that takes too long continues in a new message, after the progress that is stored', async () => {
  const first = await worked(1500);
  expect(first).toEqual({
    completed: undefined,
    written: [
      { read: 1, done: false },
      { read: 2, done: false },
    ],
    resent: 1,
  });
  const last = await worked(10_000, first.written.at(-1));
  expect(last.written.map(({ read }) => read)).toEqual([3, 4, 5]);
  expect(last).toMatchObject({ completed: { read: 5, done: true }, resent: 0 });
});

it('work that is completed in its last moment is not sent again', async () => {
  expect(await worked(4500)).toMatchObject({ completed: { read: 5, done: true }, resent: 0 });
});
