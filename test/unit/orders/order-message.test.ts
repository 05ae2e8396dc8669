import { expect, test } from 'vitest';
import { withoutNulls } from '../../../shared/domain/without-nulls.ts';
import { readOrderBody } from '../../../shared/orders/order-message.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

test.each<[string, unknown, object]>([
  ['JSON', bytes('{"a":"\u00e9"}'), { body: { a: '\u00e9' } }],
  ['JSON after a byte order mark', bytes('\uFEFF{"a":1}'), { body: { a: 1 } }],
  ['text after a byte order mark, as a host without bytes hands it over', '\uFEFF{"a":1}', { body: { a: 1 } }],
  ['JSON that the host read', { a: 1 }, { body: { a: 1 } }],
  ['no JSON', bytes('{"a":'), { body: '{"a":', problem: 'is not JSON' }],
  ['nothing', bytes(''), { body: '', problem: 'is not JSON' }],
  [
    'Latin-1, whose bytes are kept',
    bytes('{"a":"\u00e9"}', 'latin1'),
    { body: { base64: bytes('{"a":"\u00e9"}', 'latin1').toString('base64') }, problem: 'is not UTF-8' },
  ],
])('an order message: %s', (_, sent, read) => {
  expect(readOrderBody(sent)).toEqual(read);
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test('X2 what nests too deep is kept as its text, whatever walks through it', () => {
  expect(readOrderBody(bytes(nested(32)))).not.toHaveProperty('problem');
  for (const depth of [33, 5_000, 100_000]) {
    expect(readOrderBody(bytes(nested(depth)))).toEqual({
      body: nested(depth),
      problem: 'must not nest deeper than 32 levels',
    });
  }
});

test('X2 what is too large as it would be written again is kept as its text', () => {
  const text = `[${Array.from({ length: 10_000 }, () => '1E20').join(',')}]`;
  expect(text.length).toBeLessThan(64 * 1024);
  expect(readOrderBody(bytes(text))).toEqual({ body: text, problem: 'must not be larger than 128 KiB' });
});

test('members that are null are absent, items are not', () => {
  expect(withoutNulls({ a: null, b: [{ c: null, d: 0 }, null], e: { f: null } })).toEqual({
    b: [{ d: 0 }, null],
    e: {},
  });
});
