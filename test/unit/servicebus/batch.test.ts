import { expect, test } from 'vitest';
import { propertiesOf } from '../../../functions/servicebus/batch.ts';

const ONE = { traceparent: '00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01', color: 'blue' };
const TWO = { size: 2, urgent: true };

test.each([
  ['each of its own', { applicationPropertiesArray: [ONE, {}, TWO] }, [ONE, {}, TWO]],
  [
    'one that can not be read takes none from the others',
    { applicationPropertiesArray: [ONE, { a: null }, TWO] },
    [ONE, undefined, TWO],
  ],
  ['none but of those that have some', { applicationPropertiesArray: [null, ONE] }, [undefined, ONE]],
  ['none where the host tells none', {}, []],
  ['none where the host tells nothing', undefined, []],
  ['none where they are no list', { applicationPropertiesArray: 'x' }, []],
])('properties of a batch: %s', (_, metadata, properties) => {
  expect(propertiesOf(metadata)).toEqual(properties);
});
