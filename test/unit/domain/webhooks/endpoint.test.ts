import { describe, expect, it } from 'vitest';
import {
  changed,
  Endpoint,
  isSlow,
  newEndpoint,
  rewound,
  settingsEtag,
  switchedOff,
  switchedOn,
  wants,
  withDuration,
} from '../../../../shared/domain/webhooks/endpoint.ts';

const ID = '22222222-2222-4222-8222-222222222222';
const CREATED = new Date('2026-11-01T00:00:00.000Z');
const LATER = new Date('2026-11-02T00:00:00.000Z');
const fresh = newEndpoint(
  {
    endpointId: ID,
    url: 'https://hooks.example/in',
    types: ['order.held'],
    description: 'ERP',
    createdBy: ID,
    cursor: 7,
  },
  CREATED,
);
const working: Endpoint = {
  ...fresh,
  verified: true,
  state: 'enabled',
  failures: 3,
  failingSince: CREATED.toISOString(),
  nextAttemptAt: LATER.toISOString(),
  durations: [2500],
};

describe('N3 an endpoint', () => {
  it('begins unverified, behind the newest event, in a form that can be stored', () => {
    expect(fresh).toMatchObject({ state: 'unverified', verified: false, cursor: 7, secret: 1, createdBy: ID });
    expect(Endpoint.parse(fresh)).toEqual(fresh);
  });

  it('wants the types that it names, or all', () => {
    expect([wants(fresh, 'order.held'), wants(fresh, 'order.released')]).toEqual([true, false]);
    expect(wants({ types: [] }, 'order.released')).toBe(true);
  });

  it('at another URL must agree again; other changes leave deliveries alone', () => {
    expect(changed(working, { description: 'CRM', types: [] }, LATER)).toEqual({
      ...working,
      description: 'CRM',
      types: [],
      changedAt: LATER.toISOString(),
    });
    const moved = changed(working, { url: 'https://other.example/' }, LATER);
    expect(moved).toMatchObject({
      state: 'unverified',
      verified: false,
      failures: 0,
      durations: [2500],
      epoch: 1,
      cursor: 7,
    });
    expect([moved.nextAttemptAt, moved.failingSince]).toEqual([undefined, undefined]);
    const off = changed(switchedOff(working, 'gone', LATER), { url: 'https://other.example/' }, LATER);
    expect(off).toMatchObject({ state: 'disabled', disabledBecause: 'gone', verified: false });
  });

  it('switched on again goes on where it stopped, and at once', () => {
    const on = switchedOn(switchedOff(working, 'failing', LATER), LATER);
    expect(on).toMatchObject({ state: 'enabled', cursor: 7, failures: 0, epoch: 2 });
    expect([on.nextAttemptAt, on.failingSince, on.disabledBecause]).toEqual([undefined, undefined, undefined]);
    expect(switchedOn(switchedOff(fresh, 'gone', LATER), LATER).state).toBe('unverified');
  });

  it('changed and switched at once; the same settings are no change', () => {
    expect(changed(working, { url: working.url, types: ['order.held'], on: true }, LATER)).toBe(working);
    const off = changed(working, { on: false }, LATER);
    expect(off).toMatchObject({ state: 'disabled', disabledBecause: 'byPartner', epoch: 1 });
    expect(changed(off, { on: false }, CREATED)).toBe(off);
    const moved = changed(off, { url: 'https://other.example/', on: true }, LATER);
    expect(moved).toMatchObject({ state: 'unverified', verified: false, disabledBecause: undefined });
    expect(changed(working, { url: 'https://other.example/', on: false }, LATER)).toMatchObject({
      state: 'disabled',
      verified: false,
    });
  });

  it('has an etag of its settings: progress does not change it', () => {
    const etag = settingsEtag(working);
    expect(etag).toMatch(/^[0-9a-f]{64}$/);
    for (const same of [fresh, rewound(working, 2, LATER), withDuration(working, 5), { ...working, secret: 2 }])
      expect(settingsEtag(same)).toBe(etag);
    const others = [{ description: 'CRM' }, { types: [] }, { url: 'https://other.example/' }, { on: false }];
    const etags = others.map((change) => settingsEtag(changed(working, change, LATER)));
    expect(new Set([etag, ...etags]).size).toBe(5);
  });

  it('rewound sends again what follows the number', () => {
    const ahead = { ...working, ahead: [9] };
    expect(rewound(ahead, 2, LATER)).toMatchObject({ cursor: 2, failures: 0, epoch: 1, state: 'enabled' });
    expect(rewound(ahead, 2, LATER).ahead).toBeUndefined();
  });

  it.each([
    [[], false],
    [[2001], true],
    [[2000], false],
    [[100, 2001], true],
    [[2001, 100, 100], false],
    [[2001, 100, 2001], true],
    [[9000, 9000, 9000, 9000, 1, 1, 1, 1, 1], false],
  ])('N6 with answers after %j ms is slow: %s', (durations, slow) => {
    expect(isSlow({ durations })).toBe(slow);
  });

  it('N6 keeps the newest nine durations', () => {
    let endpoint = fresh;
    for (let ms = 1; ms <= 11; ms++) endpoint = withDuration(endpoint, ms);
    expect(endpoint.durations).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
