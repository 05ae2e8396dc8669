import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromEntity, toEntity } from '../../../shared/tables/entity.ts';

const Note = z.object({ text: z.string() });

const partsOf = (entity: ReturnType<typeof toEntity>) =>
  Object.entries(entity).flatMap(([name, part]) => (name.startsWith('json') ? [part] : []));

describe('X1 what is written can be read', () => {
  // An offset of one puts the pairs across every boundary.
  it.each(['', 'x'])('a long value goes over several properties and reads back the same', (offset) => {
    const value = { text: offset + '𝔘é"\n'.repeat(25_000) };
    const entity = toEntity(Note, 'p', 'r', value);
    const parts = partsOf(entity);
    expect(parts.length).toBeGreaterThan(3);
    // A string property holds 32 Ki UTF-16 units, and half a surrogate pair is no text.
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(32_768);
    expect(parts.every((part) => part.isWellFormed())).toBe(true);
    expect(fromEntity(Note, { ...entity, etag: '' })).toEqual(value);
  });

  it('a value over the size of an entity, 1 MiB of two bytes a unit, is refused', () => {
    const [fits, tooLarge] = [500_000, 524_288];
    expect(partsOf(toEntity(Note, 'p', 'hold|x', { text: 'x'.repeat(fits) })).join('').length).toBeGreaterThan(fits);
    expect(() => toEntity(Note, 'p', 'hold|x', { text: 'x'.repeat(tooLarge) })).toThrow(
      'The row hold is too large to store.',
    );
  });

  it('a value that its readers would refuse is not written', () => {
    expect(() => toEntity(Note, 'p', 'r', { text: 1 } as unknown as { text: string })).toThrow('expected string');
    expect(() => fromEntity(Note, { json0: '{"text":1}' })).toThrow('expected string');
  });

  it('holds no line end that a batch read line by line would break at', () => {
    const value = { text: 'a\u2028b\u2029c\u0085d\\u2028' };
    const entity = toEntity(Note, 'p', 'r', value);
    expect(partsOf(entity).join('')).not.toMatch(/[\u0085\u2028\u2029]/);
    expect(fromEntity(Note, entity)).toEqual(value);
  });
});
