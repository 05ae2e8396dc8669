import { expect, it } from 'vitest';
import { csvOf } from '../../../functions/http/csv.ts';

async function* these<T>(...rows: T[]) {
  yield* rows;
}

const text = async (...values: (string | number | undefined)[]) =>
  (
    await Array.fromAsync(
      csvOf(
        { value: (row: { value: string | number | undefined }) => row.value },
        these(...values.map((value) => ({ value }))),
      ),
    )
  ).join('');

it.each<[string | number | undefined, string]>([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', `'=1+1`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@now', `'@now`],
  ['\t=1', `'\t'=1`],
  ['\r=1', `"'\r'=1"`],
  ['x;=1', `x;'=1`],
  ['x\n=1', `"x\n'=1"`],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  [-1, '-1'],
  [undefined, ''],
])('%j is written as %j', async (value, field) => {
  expect(await text(value)).toBe(`\uFEFFvalue\r\n${field}\r\n`);
});

it('a table without rows still names its columns', async () => {
  expect(await text()).toBe('\uFEFFvalue\r\n');
});
