import { describe, expect, it } from 'vitest';
import { EventType, type AssentEvent } from '../../../../shared/domain/events/event.ts';
import {
  keptValidations,
  mergedForm,
  sentNames,
  typesNamed,
  validationWait,
  VendorEventName,
  vendorNotice,
  withResult,
  withValidation,
  type VendorForm,
} from '../../../../shared/domain/webhooks/vendor-form.ts';

const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
const SUBJECT = 'ord/1 a';
const ROOT = 'https://assent.example';
const AGREEMENTS = `/v1/customers/${CUSTOMER}/agreements?agreementType=*`;
const ORDER = `/v1/customers/${CUSTOMER}/orders/ord%2F1%20a`;
const SUBSCRIPTION = `/v1/customers/${CUSTOMER}/subscriptions/ord%2F1%20a`;

const event = (type: EventType, data: Record<string, unknown> = {}): AssentEvent => ({
  specversion: '1.0',
  id: 'aaaaaaaa-0002-4000-8000-000000000002',
  source: '/assent',
  type,
  subject: SUBJECT,
  time: '2026-11-16T16:19:06.352Z',
  datacontenttype: 'application/json',
  data: { customerId: CUSTOMER, ...data },
});
const form = (...events: VendorEventName[]): VendorForm => ({ events, msSignature: false, validations: [] });
const ALL = form(...VendorEventName.options);

/** By hand: the name, the resource and its path, of each event that has one. */
const TOLD: [EventType, Record<string, unknown>, [string, string, string][]][] = [
  ['acceptance.recorded', {}, [['agreement-created', 'agreement', AGREEMENTS]]],
  [
    'acceptance.recorded',
    { relationship: 'reseller' },
    [
      ['reseller-relationship-accepted-by-customer', 'customer', `/v1/customers/${CUSTOMER}`],
      ['agreement-created', 'agreement', AGREEMENTS],
    ],
  ],
  [
    'acceptance.recorded',
    { relationship: 'indirectReseller' },
    [
      ['indirect-reseller-relationship-accepted-by-customer', 'customer', `/v1/customers/${CUSTOMER}`],
      ['agreement-created', 'agreement', AGREEMENTS],
    ],
  ],
  ['acceptance.voided', { confirmationId: SUBJECT }, [['agreement-voided', 'agreement', AGREEMENTS]]],
  ['acceptance.voided', { withdrawalId: SUBJECT }, [['agreement-created', 'agreement', AGREEMENTS]]],
  ['acceptance.withdrawn', {}, [['agreement-withdrawn', 'agreement', AGREEMENTS]]],
  ['order.held', {}, [['order-held', 'order', ORDER]]],
  ['order.released', {}, [['order-released', 'order', ORDER]]],
  ['order.rejected', {}, [['order-rejected', 'order', `${ORDER}/decision`]]],
  ['renewal.flagged', {}, [['renewal-flagged', 'subscription', SUBSCRIPTION]]],
  ['renewal.cleared', {}, [['subscription-updated', 'subscription', SUBSCRIPTION]]],
  ['renewal.lapsed', {}, [['subscription-updated', 'subscription', SUBSCRIPTION]]],
  ['webhook.test', {}, [['test-created', 'test', '/webhooks/v1/registration']]],
];

describe('N8 an event in the form of Partner Center', () => {
  it.each(TOLD)('%s %j', (type, data, told) => {
    const one = event(type, data);
    const notices = sentNames(ALL, one).map((name) => vendorNotice(one, name, `${ROOT}/`));
    expect(notices).toEqual(
      told.map(([EventName, ResourceName, path]) => ({
        EventName,
        ResourceUri: `${ROOT}${path}`,
        ResourceName,
        AuditUri: null,
        ResourceChangeUtcDate: '2026-11-16T16:19:06.3520000+00:00',
      })),
    );
    expect(Object.keys(notices[0]!)).toEqual([
      'EventName',
      'ResourceUri',
      'ResourceName',
      'AuditUri',
      'ResourceChangeUtcDate',
    ]);
  });

  it('has no name for any other type', () => {
    const named = new Set(TOLD.map(([type]) => type));
    for (const type of EventType.options.filter((one) => !named.has(one))) {
      expect([type, sentNames(ALL, event(type))]).toEqual([type, []]);
    }
  });

  it('is sent under the names that are registered; a test event always', () => {
    const began = event('acceptance.recorded', { relationship: 'reseller' });
    expect(sentNames(form('agreement-created'), began)).toEqual(['agreement-created']);
    expect(sentNames(form('agreement-voided'), began)).toEqual([]);
    expect(sentNames(form('agreement-voided'), event('webhook.test'))).toEqual(['test-created']);
    expect(typesNamed(['order-held', 'agreement-created'])).toEqual([
      'acceptance.recorded',
      'acceptance.voided',
      'order.held',
    ]);
    expect(typesNamed(['test-created'])).toEqual([]);
  });
});

describe('N8 validation events', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  const asked = (...seconds: number[]) =>
    seconds.reduce((known, second, nth) => withValidation(known, `id-${nth}`, at(second)), ALL);

  it('may be asked for twice a minute', () => {
    expect(validationWait(asked(), at(0))).toBe(0);
    expect(validationWait(asked(0), at(0))).toBe(0);
    expect(validationWait(asked(0, 10), at(10))).toBe(50);
    expect(validationWait(asked(0, 10), at(59))).toBe(1);
    expect(validationWait(asked(0, 10), at(60))).toBe(0);
    expect(validationWait(asked(0, 10, 60), at(60))).toBe(10);
    // By the clock of another process.
    expect(validationWait(asked(1000, 1000), at(0))).toBe(60);
  });

  it('are kept for seven days, the newest twenty', () => {
    const week = 7 * 86_400;
    expect(keptValidations(asked(0, 1), at(week))).toMatchObject([{ correlationId: 'id-1' }]);
    const many = asked(...Array.from({ length: 25 }, (_, second) => second));
    expect(many.validations.map(({ correlationId }) => correlationId)).toEqual(
      Array.from({ length: 20 }, (_, nth) => `id-${nth + 5}`),
    );
    expect(withValidation(asked(0, 1), 'new', at(week)).validations).toMatchObject([
      { correlationId: 'id-1' },
      { correlationId: 'new' },
    ]);
  });

  it('keep what a worker found beside what was asked for meanwhile', () => {
    const result = { at: at(2).toISOString(), status: 204 };
    const worked = withResult(asked(0), 'id-0', result);
    const now = { ...asked(0, 1), events: ['order-held' as const] };
    expect(mergedForm(now, worked)).toEqual({
      ...now,
      validations: [{ ...now.validations[0], result }, now.validations[1]],
    });
    expect(mergedForm(undefined, undefined)).toBeUndefined();
  });
});
