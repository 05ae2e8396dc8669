import { assert, constantFrom, infiniteStream, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEvent } from '../../../../infra/build/bus/example-events.ts';
import type { EventType } from '../../../../shared/domain/events/event.ts';
import type { FeedEntry } from '../../../../shared/domain/feed/feed.ts';
import { newEndpoint, type Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';
import { passedUnwanted, sentTogether, settled, settledUpTo } from '../../../../shared/domain/webhooks/progress.ts';

const ID = '22222222-2222-4222-8222-222222222222';
const fresh = newEndpoint(
  { endpointId: ID, url: 'https://hooks.example/', types: [], description: '', createdBy: ID, cursor: 0 },
  new Date('2026-11-30T00:00:00.000Z'),
);
const failing = { ...fresh, failures: 2, nextAttemptAt: '2026-11-30T00:05:00.000Z' };

/** A feed from 1 with an event of each customer, named by a digit. */
const feedOf = (customers: string, type: EventType = 'order.held'): FeedEntry[] =>
  customers.split('').map((digit, index) => {
    const { stream: _, position: __, ...event } = exampleEvent(type);
    const customerId = ID.replace(/.$/, digit);
    return {
      number: index + 1,
      at: event.time,
      event: { ...event, id: `${index}`, data: { ...event.data, customerId } },
    };
  });
const numbers = (entries: readonly FeedEntry[]) => entries.map(({ number }) => number);
const after = (endpoint: Endpoint, ...taken: number[]) => taken.reduce(settled, endpoint);

describe('N6 the cursor of an endpoint', () => {
  it.each([
    [[1], 1, []],
    [[2], 0, [2]],
    [[2, 3, 1], 3, []],
    [[4, 1], 1, [4]],
    [[4, 1, 2, 3, 5], 5, []],
  ])('after %j is %i, and %j are settled ahead of it', (taken, cursor, ahead) => {
    expect(after(fresh, ...taken)).toMatchObject({ cursor, ahead });
  });

  it('leaves the failures of the event behind it when it moves', () => {
    expect(settled(failing, 3)).toMatchObject({ failures: 2, nextAttemptAt: failing.nextAttemptAt });
    expect(settled(failing, 1)).toMatchObject({ failures: 0, nextAttemptAt: undefined });
  });

  it('passes a gap, and what was settled in it and right behind it', () => {
    expect(settledUpTo(after(failing, 3, 6, 9), 5)).toMatchObject({ cursor: 6, ahead: [9], failures: 0 });
  });

  it('passes unwanted events up to the first wanted one', () => {
    const feed = feedOf('1234').with(2, feedOf('3', 'order.released')[0]!);
    const entries = feed.map((entry, index) => ({ ...entry, number: index + 1 }));
    const wanting: Endpoint = { ...failing, types: ['order.released'] };
    expect(passedUnwanted(wanting, entries)).toMatchObject({ cursor: 2, failures: 0 });
    expect(passedUnwanted(settled(wanting, 3), entries)).toMatchObject({ cursor: 4, ahead: [] });
    expect(passedUnwanted(failing, entries)).toEqual(failing);
    // The second event is not among those that were read, so the cursor cannot pass it.
    expect(passedUnwanted(settled(wanting, 1), [entries[3]!])).toMatchObject({ cursor: 1, ahead: [] });
  });
});

describe('N1 events that are sent side by side', () => {
  it.each([
    ['1234', 8, [1, 2, 3, 4]],
    ['1234', 2, [1, 2]],
    ['1111', 8, [1]],
    ['1121314', 8, [1, 3, 5, 7]],
    ['1'.repeat(24) + '23', 8, [1, 25]],
  ])('of the feed %s, at most %i: %j', (customers, most, expected) => {
    expect(numbers(sentTogether(fresh, feedOf(customers), most))).toEqual(expected);
  });

  it('are none that are settled or unwanted, nor one whose forerunner is not settled', () => {
    const feed = feedOf('121212');
    expect(numbers(sentTogether(settled(fresh, 2), feed, 8))).toEqual([1, 4]);
    expect(numbers(sentTogether(after(fresh, 1, 3), feed, 8))).toEqual([2, 5]);
    expect(sentTogether({ ...fresh, types: ['order.released'] }, feed, 8)).toEqual([]);
  });

  it('reach each customer in order, each once, whatever fails', () => {
    const customers = string({ unit: constantFrom('1', '2', '3', '4', '5'), maxLength: 80 });
    const outcomes = infiniteStream(integer({ min: 0, max: 3 }));
    assert(
      property(customers, integer({ min: 1, max: 8 }), outcomes, (names, most, drawn) => {
        const feed = feedOf(names);
        const told = new Map<string | undefined, number[]>();
        let endpoint = fresh;
        for (let together = sentTogether(endpoint, feed, most); together.length > 0;) {
          // One in four fails, and comes again.
          for (const { number, event } of together) {
            if (drawn.next().value === 0) continue;
            const { customerId } = event.data;
            told.set(customerId, [...(told.get(customerId) ?? []), number]);
            endpoint = settled(endpoint, number);
          }
          together = sentTogether(endpoint, feed, most);
        }
        expect(endpoint.cursor).toBe(names.length);
        expect(endpoint.ahead ?? []).toEqual([]);
        for (const [customerId, order] of told)
          expect(order).toEqual(numbers(feed.filter(({ event }) => event.data.customerId === customerId)));
      }),
    );
  });
});
