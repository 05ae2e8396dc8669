import { expect, test } from 'vitest';
import { z } from 'zod';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import { applied, projectEvents } from '../../../shared/events/project-events.ts';
import type { FailedWork } from '../../../shared/work/failed-work.ts';

const events = ['a', 'b', 'c'].map((subject) => ({
  ...exampleEvent('acceptance.recorded'),
  subject,
  data: { size: subject === 'b' ? 'no' : 1 },
}));
const [a, b, c] = events;
const Sized = z.object({ size: z.number() });

/** A projection of the subjects; storage refuses what holds the subject told. */
function subjects(refused?: string) {
  const written: string[] = [];
  const projection = applied({
    name: 'sizes',
    recordOf: (event: AssentEvent) => ({ subject: event.subject, ...Sized.parse(event.data) }),
    apply: async (records) => {
      if (records.some(({ subject }) => subject === refused)) throw new Error('Too large.');
      written.push(...records.map(({ subject }) => subject));
    },
  });
  return { written, projection };
}

function everything() {
  const written: string[] = [];
  const projection = applied({
    name: 'all',
    recordOf: ({ subject }: AssentEvent) => subject,
    apply: async (records) => {
      written.push(...records);
    },
  });
  return { written, projection };
}

async function project(...projections: ReturnType<typeof applied>[]) {
  const requeue: FailedWork<AssentEvent>[] = [];
  const unreadable = await projectEvents({
    projections,
    requeue: async (failed) => {
      requeue.push(...failed);
    },
  })(events, 2);
  return { requeue, unreadable };
}

test('X2 an event that one projection cannot read is named with the reason; the others and the other projections have theirs', async () => {
  const [sizes, all] = [subjects(), everything()];
  const { requeue, unreadable } = await project(sizes.projection, all.projection);
  expect(sizes.written).toEqual(['a', 'c']);
  expect(all.written).toEqual(['a', 'b', 'c']);
  expect(requeue).toEqual([]);
  expect(unreadable).toEqual([{ event: b, problem: expect.stringMatching(/^sizes: size: /) }]);
});

test('X2 what storage refuses is put back, each event by itself, and keeps nothing out of the other projections', async () => {
  const [sizes, all] = [subjects('c'), everything()];
  const { requeue } = await project(sizes.projection, all.projection);
  expect(sizes.written).toEqual([]);
  expect(all.written).toEqual(['a', 'b', 'c']);
  expect(requeue.map(({ work, attempt }) => [work, attempt])).toEqual([
    [a, 3],
    [c, 3],
  ]);
});
