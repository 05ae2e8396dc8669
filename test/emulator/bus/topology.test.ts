import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseTopology, readTopology } from '../../../infra/emulator/bus/topology.ts';

const file = fileURLToPath(new URL('../../../infra/topology.json', import.meta.url));
const shipped = readTopology(file);

const namespace = (content: object): object => ({ UserConfig: { Namespaces: [{ Name: 'sbemulatorns', ...content }] } });
const queue = (properties: object): object => namespace({ Queues: [{ Name: 'orders', Properties: properties }] });
const subscription = (content: object): object =>
  namespace({ Topics: [{ Name: 'events', Subscriptions: [{ Name: 'all', ...content }] }] });
const rule = (properties: object): object => subscription({ Rules: [{ Name: 'r', Properties: properties }] });

const DEDUPLICATED: ReadonlySet<string> = new Set(['checkpoints', 'retries', 'webhook-work', 'webhook-work-slow']);

describe('the topology that is shipped', () => {
  it('has the queues', () => {
    expect(Object.fromEntries(shipped.queues.map(({ name, settings }) => [name, settings.lockDuration]))).toEqual({
      orders: 60_000,
      'orders-retry': 60_000,
      'orders-quarantine': 60_000,
      'renewal-sweeps': 300_000,
      rehearsals: 60_000,
      imports: 60_000,
      retries: 60_000,
      checkpoints: 60_000,
      'wake-ups': 60_000,
      'webhook-work': 60_000,
      'webhook-work-slow': 60_000,
    });
    for (const { name, settings } of shipped.queues) {
      expect(settings).toMatchObject({ duplicateWindow: DEDUPLICATED.has(name) ? 300_000 : 0 });
    }
  });

  it('has the topic, whose subscriptions take the types they are for', () => {
    const [events] = shipped.topics;
    expect(events).toMatchObject({ name: 'events', settings: { duplicateWindow: 300_000 } });
    const types = events!.subscriptions.map(({ name, filters }) => [
      name,
      filters.map(({ Properties }) => Properties?.['type']),
    ]);
    expect(Object.fromEntries(types)).toEqual({
      'order-decisions': [
        'order.approved',
        'order.rejected',
        'order.notApplicable',
        'order.held',
        'order.released',
        'order.expired',
        'order.cancelled',
        'order.reminder',
        'order.quarantined',
      ],
      renewals: ['renewal.flagged', 'renewal.reminder', 'renewal.cleared', 'renewal.lapsed'],
      projections: [],
      evidence: [],
      feed: [],
      all: [],
    });
  });

  it('tries ten times and keeps what expires', () => {
    const all = [...shipped.queues, ...shipped.topics.flatMap(({ subscriptions }) => subscriptions)];
    for (const { settings } of all) {
      expect(settings).toMatchObject({ maxDeliveryCount: 10, deadLetterExpired: true, timeToLive: 3_600_000 });
    }
  });

  it('is what the official emulator is started with', () => {
    const compose = readFileSync(new URL('../../../infra/emulator/bus/compose.yaml', import.meta.url), 'utf8');
    expect(compose).toContain('../../topology.json:/ServiceBus_Emulator/ConfigFiles/Config.json');
  });
});

describe('a topology is refused', () => {
  it.each([
    ['orders Properties.MaxDeliveryCount: must be 1 to 10', queue({ MaxDeliveryCount: 11 })],
    ['orders Properties.MaxDeliveryCount: must be 1 to 10', queue({ MaxDeliveryCount: 0 })],
    ['orders Properties.LockDuration: must be a duration from PT5S to PT5M', queue({ LockDuration: 'PT4S' })],
    ['orders Properties.LockDuration: must be a duration from PT5S to PT5M', queue({ LockDuration: 'soon' })],
    ['orders Properties.DefaultMessageTimeToLive: must be', queue({ DefaultMessageTimeToLive: 'PT1H1S' })],
    [
      'orders Properties.DuplicateDetectionHistoryTimeWindow: must be',
      queue({ DuplicateDetectionHistoryTimeWindow: 'PT6M' }),
    ],
    ['orders Properties.RequiresSession: the local broker has no sessions', queue({ RequiresSession: true })],
    ['orders Properties.ForwardTo: the local broker does not forward', queue({ ForwardTo: 'other' })],
    ['orders Properties: Unrecognized key: "Lock"', queue({ Lock: 1 })],
    ['events all Properties.LockDuration: must be', subscription({ Properties: { LockDuration: 'PT10M' } })],
    ['events all r Properties.FilterType: must be Correlation', rule({ FilterType: 'Sql', SqlFilter: {} })],
    [
      'events all r Properties.CorrelationFilter: must name',
      rule({ FilterType: 'Correlation', CorrelationFilter: {} }),
    ],
    ['events Subscriptions: must have a subscription', namespace({ Topics: [{ Name: 'events', Subscriptions: [] }] })],
    ['ORDERS: the name is used twice', namespace({ Queues: [{ Name: 'orders' }, { Name: 'ORDERS' }] })],
    ['UserConfig: ', {}],
  ])('with "%s"', (message, config) => {
    expect(() => parseTopology(config)).toThrow(message);
  });
});
