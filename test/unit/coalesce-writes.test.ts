import { describe, expect, it } from 'vitest';
import { coalesceWrites } from '../../shared/coalesce-writes.ts';

/** A write that waits until it is let go. */
function slow() {
  const writes: { items: readonly number[]; done: (fault?: Error) => void }[] = [];
  const write = coalesceWrites<number>(
    (items) =>
      new Promise((resolve, reject) => {
        writes.push({ items, done: (fault) => (fault ? reject(fault) : resolve()) });
      }),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { write, writes, settle };
}

describe('gathered writes', () => {
  it('what comes while one is under way is written together by the next', async () => {
    const { write, writes, settle } = slow();
    const first = write([1]);
    await settle();
    const later = [write([2, 3]), write([4])];
    await settle();
    expect(writes.map(({ items }) => items)).toEqual([[1]]);
    writes[0]!.done();
    await first;
    await settle();
    expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    writes[1]!.done();
    await Promise.all(later);
  });

  it('nobody is told that a write is done before it is', async () => {
    const { write, writes, settle } = slow();
    let done = false;
    const waiting = write([1]).then(() => (done = true));
    await settle();
    expect(done).toBe(false);
    writes[0]!.done();
    await waiting;
  });

  it('a fault is for those whose items the write held; the next one is written all the same', async () => {
    const { write, writes, settle } = slow();
    const [first, second] = [write([1]), write([2])];
    await settle();
    const third = write([3]);
    writes[0]!.done(new Error('busy'));
    await expect(first).rejects.toThrow('busy');
    await expect(second).rejects.toThrow('busy');
    await settle();
    expect(writes[1]!.items).toEqual([3]);
    writes[1]!.done();
    await expect(third).resolves.toBeUndefined();
  });
});
