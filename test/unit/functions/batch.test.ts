import { expect, test } from 'vitest';
import { batched } from '../../../functions/servicebus/batch.ts';

const ONE = { traceparent: '00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01', color: 'blue' };
const TWO = { size: 2, urgent: true };

/** What the host tells of three messages beside their properties. */
const TOLD = {
  enqueuedTimeUtcArray: ['2026-03-01T10:00:00.5', '2026-03-01T10:00:01Z', '2026-03-01T12:00:02+02:00'],
  deliveryCountArray: [1, 2, 1],
};

test.each([
  ['each of its own', { applicationPropertiesArray: [ONE, {}, TWO] }, [ONE, {}, TWO]],
  [
    'one that JSON cannot hold takes none from the others, nor from its own message',
    { applicationPropertiesArray: [ONE, { a: null, b: { type: 'Buffer', data: [1] }, c: 'kept', d: [1] }, TWO] },
    [ONE, { c: 'kept' }, TWO],
  ],
  ['none but of those that have some', { applicationPropertiesArray: [null, ONE] }, [{}, ONE, {}]],
  ['none where the host tells none', {}, [{}, {}, {}]],
  ['none where they are no list', { applicationPropertiesArray: 'x' }, [{}, {}, {}]],
])('properties of a batch: %s', (_, metadata, properties) => {
  const messages = batched([1, 2, 3], { ...TOLD, ...metadata });
  expect(messages.map((message) => message.properties)).toEqual(properties);
});

test('the host tells when each was enqueued, with a zone or in UTC, and how often it was delivered', () => {
  expect(batched(['a', 'b', 'c'], TOLD)).toEqual([
    { body: 'a', properties: {}, enqueuedAt: new Date('2026-03-01T10:00:00.500Z'), deliveries: 1 },
    { body: 'b', properties: {}, enqueuedAt: new Date('2026-03-01T10:00:01.000Z'), deliveries: 2 },
    { body: 'c', properties: {}, enqueuedAt: new Date('2026-03-01T10:00:02.000Z'), deliveries: 1 },
  ]);
});
