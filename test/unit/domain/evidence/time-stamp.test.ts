import { expect, it } from 'vitest';
import { datingStamps, TimeStamp } from '../../../../shared/domain/evidence/time-stamp.ts';

const NOTE = `log.example\n5\n${Buffer.alloc(32).toString('base64')}\n\n— log.example ${Buffer.alloc(68).toString('base64')}\n`;
const stamp = (authority: string, size: number, at: string): TimeStamp => ({
  authority: `https://${authority}.example/`,
  size,
  note: NOTE,
  at: `2026-03-${at}:00.000Z`,
  token: 'AAAA',
});

it('E7 of each authority the oldest time-stamp of each day dates an export, and its newest', () => {
  const a = [
    stamp('a', 5, '10T22:45'),
    stamp('a', 7, '10T23:45'),
    stamp('a', 9, '11T00:45'),
    stamp('a', 12, '11T01:45'),
    stamp('a', 20, '11T02:45'),
  ];
  const b = [stamp('b', 7, '10T23:45'), stamp('b', 9, '11T00:45'), stamp('b', 15, '14T00:45')];
  const sizes = (stamps: readonly TimeStamp[]) =>
    datingStamps(stamps).map(({ authority, size }) => `${authority[8]} ${size}`);
  expect(sizes([...b, ...a])).toEqual(['a 5', 'b 7', 'b 9', 'a 9', 'b 15', 'a 20']);
  expect(sizes(a.slice(0, 1))).toEqual(['a 5']);
  expect(sizes([])).toEqual([]);
});

it('X1 a time-stamp is of a checkpoint, and of bounded size', () => {
  const valid = stamp('a', 5, '10T22:45');
  const holds = (changed: object) => TimeStamp.safeParse({ ...valid, ...changed }).success;
  expect(holds({})).toBe(true);
  for (const changed of [
    { note: 'log.example\n5\n' },
    { token: 'A'.repeat(100_000) },
    { token: '?' },
    { token: '' },
    { size: 0 },
    { at: 'today' },
    { authority: 'time' },
  ])
    expect(holds(changed)).toBe(false);
});
