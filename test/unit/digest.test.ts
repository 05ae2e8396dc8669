import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash, nameUuid } from '../../shared/digest.ts';

describe('canonical JSON', () => {
  it('is the same for the same content in another order, and leaves undefined members out', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }));
    expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: '1' }));
  });

  it('has the digest that sha256sum gives', () => {
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});

describe('name UUIDs', () => {
  it('are of version 5 and variant 1, and follow from every part', () => {
    expect(nameUuid('a', 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(nameUuid('a', 1)).toBe(nameUuid('a', 1));
    expect(nameUuid('a', 1)).not.toBe(nameUuid('a', '1'));
    expect(nameUuid('ab', 'c')).not.toBe(nameUuid('a', 'bc'));
  });
});
