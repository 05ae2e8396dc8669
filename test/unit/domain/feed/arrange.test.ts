import { expect, it } from 'vitest';
import { exampleEvent } from '../../../../infra/build/bus/example-events.ts';
import type { AssentEvent } from '../../../../shared/domain/events/event.ts';
import { arrange, inTransactions, type Known } from '../../../../shared/domain/feed/arrange.ts';

const STREAMS = { a: 'aaaaaaaa-0000-4000-8000-000000000001', b: 'bbbbbbbb-0000-4000-8000-000000000002' };

/** An event by its name: a stream and a position, or a name alone for one without a stream. */
function event(name: string): AssentEvent {
  const [, stream, position] = /^([ab])(\d+)$/.exec(name) ?? [];
  return {
    ...exampleEvent('acceptance.recorded'),
    id: name,
    ...(stream ? { stream: STREAMS[stream as 'a' | 'b'], position: Number(position) } : {}),
  };
}

const known = (ids: string[], last: Partial<Record<'a' | 'b', number>>): Known => ({
  ids: new Set(ids),
  last: new Map(Object.entries(last).map(([name, position]) => [STREAMS[name as 'a' | 'b'], position])),
});

const arranged = (names: string, of?: Known, waits = true) => {
  const { now, waiting } = arrange(names.split(' ').map(event), of, () => waits);
  const shown = now.map(({ event: { id }, follows }) => (follows === undefined ? id : `${id}<${follows}`));
  return `${shown.join(' ')} | ${waiting.map(({ event: { id }, standsAt }) => `${id}>${standsAt}`).join(' ')}`.trim();
};

it.each([
  ['the next ones in any order', 'a3 a2', undefined, 'a2<1 a3<2 |'],
  ['the first one', 'a1', undefined, 'a1<0 |'],
  ['one that the batch has a gap before', 'a2 a4', undefined, 'a2<1 | a4>2'],
  ['one twice in a batch', 'a1 a1', undefined, 'a1<0 |'],
  ['streams side by side, and one without', 'b7 x a2 b8', undefined, 'b7<6 b8<7 x a2<1 |'],
  ['one that is there', 'a1 a2', known(['a1'], { a: 1 }), 'a2<1 |'],
  ['one whose predecessor is missing', 'a4', known([], { a: 2 }), '| a4>2'],
  ['the first of a stream that the feed does not know', 'a2', known([], {}), '| a2>0'],
  ['one that its stream has passed', 'a2 a5', known([], { a: 4 }), 'a2 a5<4 |'],
])('N1 arranges %s', (_, names, of, expected) => expect(arranged(names, of)).toBe(expected));

it('N1 lets nothing wait for ever', () => {
  expect(arranged('a4 a6 b3', known([], { a: 2 }), false)).toBe('a4<2 a6<4 b3<0 |');
});

const sizes = (names: string) =>
  inTransactions(arrange(names.split(' ').map(event), undefined, () => true).now).map((part) => part.length);

it('N2 a transaction has at most 100 rows: the head, two for each event, two for each stream', () => {
  const names = Array.from({ length: 120 }, (_, index) => `a${index + 1}`).join(' ');
  // 1 + 48 × 2 + 2 = 99.
  expect(sizes(names)).toEqual([48, 48, 24]);
  const alone = Array.from({ length: 60 }, (_, index) => `x${index}`).join(' ');
  // 1 + 49 × 2 = 99.
  expect(sizes(alone)).toEqual([49, 11]);
});

it('N2 a transaction stays below 4 MiB with events as large as a message may be', () => {
  const large = Array.from({ length: 9 }, (_, index) => ({
    ...event(`a${index + 1}`),
    data: { text: '"'.repeat(120_000) },
  }));
  const parts = inTransactions(arrange(large, undefined, () => true).now);
  expect(parts.flat()).toHaveLength(9);
  for (const part of parts) expect(JSON.stringify(JSON.stringify(part)).length).toBeLessThan(4 * 1024 * 1024);
});
