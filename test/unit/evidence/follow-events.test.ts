import { expect, it } from 'vitest';
import { checkpointCallsOn } from '../../../shared/bus/checkpoint-queue.ts';
import type { Sender } from '../../../shared/bus/client.ts';
import { hintsOf, type LogHint } from '../../../shared/domain/evidence/log-hint.ts';
import { AssentEvent } from '../../../shared/domain/events/event.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { followEvents } from '../../../shared/evidence/follow-events.ts';
import type { FailedWork } from '../../../shared/work/failed-work.ts';
import { ENVIRONMENT, keyOf, problemsOf, smallLog } from '../../support/small-log.ts';
import { MessageBatch } from '../../simulation/stand-ins/bus/message-batch.ts';

const event = (type: AssentEvent['type'], data: object): AssentEvent =>
  AssentEvent.parse({
    specversion: '1.0',
    id: 'id',
    source: '/assent',
    type,
    subject: 'subject',
    time: '2026-03-10T12:00:00.000Z',
    datacontenttype: 'application/json',
    data,
  });

it.each<[string, AssentEvent, LogHint[]]>([
  [
    'an acceptance: its ledger',
    event('acceptance.recorded', { ...keyOf(1), sequence: 2 }),
    [{ environment: 'Production', chain: keyOf(1) }],
  ],
  [
    'a version: the catalogue in both logs',
    event('agreement.published', { catalogueRevision: 3 }),
    [
      { environment: 'Production', chain: 'catalogue' },
      { environment: 'Sandbox', chain: 'catalogue' },
    ],
  ],
  ['an order that could not be read: nothing', event('order.quarantined', { reason: 'x' }), []],
])('E4 an event tells of chains: %s', (_, told, hints) => expect(hintsOf(told)).toEqual(hints));

it('E4 X2 what fails is put back alone with its attempt', async () => {
  const small = await smallLog();
  await small.change(keyOf(1));
  await small.change(keyOf(2));
  let pages = 0;
  const { sequence } = small.sequencer({
    before(table, operation) {
      if (table === 'Ledger' && operation === 'page' && ++pages === 1) throw new Unavailable('Not now.');
    },
  });
  const failed: FailedWork<LogHint>[] = [];
  const follow = followEvents({ sequence, requeue: async (work) => void failed.push(...work) });
  await follow([1, 2].map((nth) => ({ environment: ENVIRONMENT, chain: keyOf(nth) })));
  expect(failed).toMatchObject([{ work: { environment: ENVIRONMENT, chain: keyOf(1) }, attempt: 1 }]);
  await follow(
    failed.map(({ work }) => work),
    1,
  );
  expect(failed).toHaveLength(1);
  expect(await problemsOf(small, [keyOf(1), keyOf(2)])).toEqual([]);
});

it('E5 calls of one period are one message, due a period after its end: a clock may be that slow', async () => {
  const sent: object[] = [];
  const sender: Pick<Sender, 'entityPath' | 'createMessageBatch' | 'sendMessages'> = {
    entityPath: 'checkpoints',
    createMessageBatch: async () => new MessageBatch(),
    sendMessages: async (batch) => void sent.push(...(batch as unknown as MessageBatch).contents),
  };
  const instants = ['12:00:00.000', '12:00:04.999', '12:00:05.000'];
  for (const instant of instants) {
    await checkpointCallsOn(
      async () => sender as Sender,
      () => new Date(`2026-03-10T${instant}Z`),
    )('Sandbox');
  }
  const due = ['12:00:10', '12:00:10', '12:00:15'].map((at) => Date.parse(`2026-03-10T${at}Z`));
  expect(sent).toMatchObject(due.map((scheduledFor) => ({ scheduledFor })));
  const ids = sent.map((message) => (message as { messageId: string }).messageId);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[1]);
});
