import { describe, expect, it } from 'vitest';
import { transactionsOf } from '../../../infra/operator/backup/write-rows.ts';

async function* rowsOf(...partitions: [partition: string, rows: number, units?: number][]) {
  for (const [partitionKey, rows, units = 1] of partitions) {
    for (let row = 0; row < rows; row++) yield { partitionKey, rowKey: String(row), json0: 'x'.repeat(units) };
  }
}

const shapes = async (...partitions: [partition: string, rows: number, units?: number][]) =>
  (await Array.fromAsync(transactionsOf(rowsOf(...partitions)))).map((group) => [
    group[0]!.partitionKey,
    group[0]!.rowKey,
    group.length,
  ]);

describe('transactionsOf', () => {
  it('takes at most 100 rows, and rows of one partition only', async () => {
    expect(await shapes(['a', 250], ['b', 1], ['c', 100])).toEqual([
      ['a', '0', 100],
      ['a', '100', 100],
      ['a', '200', 50],
      ['b', '0', 1],
      ['c', '0', 100],
    ]);
    expect(await shapes()).toEqual([]);
  });

  it('takes a million characters at most, or one row that is longer', async () => {
    // Keys count too: 'a' and one digit are two characters of each row.
    expect(await shapes(['a', 3, 499_998])).toEqual([
      ['a', '0', 2],
      ['a', '2', 1],
    ]);
    expect(await shapes(['a', 2, 499_999])).toEqual([
      ['a', '0', 1],
      ['a', '1', 1],
    ]);
    expect(await shapes(['a', 1, 1_000_001])).toEqual([['a', '0', 1]]);
  });
});
