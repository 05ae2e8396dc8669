import { expect, test } from 'vitest';
import type { EventData } from '../../../../infra/build/bus/event-data.ts';
import { exampleEvent } from '../../../../infra/build/bus/example-events.ts';
import { AcceptanceWithdrawn } from '../../../../shared/domain/acceptances/acceptance-events.ts';
import { AssentEvent, EventType, makeEvent } from '../../../../shared/domain/events/event.ts';
import { RenewalFlag } from '../../../../shared/domain/renewals/renewal-events.ts';

const AT = '2026-03-01T00:00:00.000Z';
const withdrawn: EventData['acceptance.withdrawn'] = {
  environment: 'Production',
  partnerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  customerId: 'aaaaaaaa-0000-4000-8000-000000000002',
  sequence: 7,
  withdrawalId: 'aaaaaaaa-0000-4000-8000-000000000003',
  withdrawnAt: AT,
};

test('every type has a schema of its data, and what is published is read back as it was', () => {
  for (const type of EventType.options) {
    const event = exampleEvent(type);
    expect(AssentEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  }
});

test('X1 an event cannot be made of data that its schema does not describe', () => {
  const wrong: [string, object][] = [
    ['withdrawnAt', { withdrawnAt: 'yesterday' }],
    ['withdrawnAt', { withdrawnAt: '1999-12-31T23:59:59.000Z' }],
    ['sequence', { sequence: undefined }],
    ['partnerId', { partnerId: 'contoso' }],
  ];
  for (const [member, details] of wrong) {
    expect(() =>
      makeEvent('acceptance.withdrawn', AcceptanceWithdrawn, 'c', 7, AT, { ...withdrawn, ...details }),
    ).toThrow(member);
  }
});

test('a member that the schema does not name is not published', () => {
  const data = { ...withdrawn, email: 'tania@wingtip.example' };
  expect(makeEvent('acceptance.withdrawn', AcceptanceWithdrawn, 'c', 7, AT, data).data).toEqual(withdrawn);
});

test('the schema decides at compile time what data an event takes', () => {
  // @ts-expect-error: a withdrawal is no data of a renewal.
  expect(() => makeEvent('renewal.flagged', RenewalFlag, 'c', 7, AT, withdrawn)).toThrow('subscriptionId');
  // @ts-expect-error: an unknown type, which the schema of the envelope refuses too.
  const unknown = makeEvent('acceptance.forgotten', AcceptanceWithdrawn, 'c', 7, AT, withdrawn);
  expect(AssentEvent.safeParse(unknown).success).toBe(false);
});

test('readers take members of a later release', () => {
  const event = exampleEvent('order.approved');
  const later = { ...event, data: { ...event.data, news: 1 } };
  expect(AssentEvent.parse(later).data).toEqual(later.data);
});
