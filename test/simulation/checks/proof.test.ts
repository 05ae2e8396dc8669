import { expect, it } from 'vitest';
import { canonical, digestOf, uuidOf } from './proof.ts';

it('hashes and names as other implementations do', () => {
  const value = { b: { d: 'ä', c: true, e: undefined }, a: [1, 'x', null] };
  expect(canonical(value)).toBe('{"a":[1,"x",null],"b":{"c":true,"d":"ä"}}');
  // Computed by Python's hashlib and uuid.uuid5.
  expect(digestOf(value)).toBe('3db00d66e8ed53e01661233d2c4f1201148f8592bc76ea1cc3705c26fdeaa2ab');
  expect(uuidOf('event', 'order.approved', 'Production', 'p', 'c', 'o', 3)).toBe(
    '766fda88-adc2-5489-a846-29ae44e00e8a',
  );
});
