import { expect, it } from 'vitest';
import { rowsInTurn } from '../../../shared/imports/rows-in-turn.ts';

it('rows that share a name are in one group in the order of the file, also through a third row', () => {
  const rows = ['a', 'b', 'c', 'bc', 'd', 'a'];
  expect(rowsInTurn(rows, (row) => row.split(''))).toEqual([['a', 'a'], ['b', 'c', 'bc'], ['d']]);
});
