import { expect, it } from 'vitest';
import { fromEntity, toEntity } from '../../../shared/tables/entity.ts';

const read = (entity: ReturnType<typeof toEntity>) => fromEntity({ ...entity, etag: '' });

it('a long value goes over several properties, each within 32 Ki UTF-16 units, and reads back the same', () => {
  const value = { text: '𝔘é"\n'.repeat(25_000) };
  const entity = toEntity('p', 'r', value);
  const parts = Object.entries(entity).filter(([name]) => name.startsWith('json'));
  expect(parts.length).toBeGreaterThan(3);
  expect(Math.max(...parts.map(([, part]) => part.length))).toBeLessThanOrEqual(32_768);
  expect(read(entity)).toEqual(value);
});

it('a value over the size of an entity is refused', () => {
  expect(() => toEntity('p', 'hold|x', { text: 'x'.repeat(1_000_000) })).toThrow('The row hold is too large to store.');
});
