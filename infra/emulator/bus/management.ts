import { z } from 'zod';
import { BusError, unsupported } from './errors.ts';
import { Queue } from './queue.ts';
import type { Replies } from './replies.ts';
import { accepted, decodeMessage, typedArray, typedInt, typedSymbol } from './rhea.ts';
import type { LinkRole, RheaLink } from './rhea.ts';
import type { Store } from './store.ts';
import type { Topic } from './topic.ts';
import { encodeDelivery, readSubmission } from './wire.ts';

const TYPE_LONG = 0x81;
const TYPE_TIMESTAMP = 0x83;

const Bytes = z.instanceof(Buffer);
// rhea hands out an integer beyond 2^53 as its eight bytes.
const Sequence = z.union([z.number(), Bytes.transform((bytes) => Number(bytes.readBigInt64BE()))]);
const LockTokens = z.array(Bytes.transform((bytes) => bytes.toString('hex')));

const Request = z.object({
  message_id: z.unknown(),
  reply_to: z.string().nullish(),
  application_properties: z.object({ operation: z.string().optional() }).optional(),
  body: z.unknown(),
});

type Operation = (entity: Queue | Topic, body: unknown) => unknown;

const PeekBody = z.object({ 'from-sequence-number': Sequence, 'message-count': z.number() });
const RenewBody = z.object({ 'lock-tokens': LockTokens });
const ScheduleBody = z.object({ messages: z.array(z.object({ message: Bytes })) });
const CancelBody = z.object({ 'sequence-numbers': z.array(Sequence) });
const SettleBody = z.object({
  'lock-tokens': LockTokens,
  'disposition-status': z.enum(['completed', 'abandoned', 'suspended', 'defered']),
  'deadletter-reason': z.string().nullish(),
  'deadletter-description': z.string().nullish(),
  'properties-to-modify': z.record(z.string(), z.unknown()).nullish(),
});

const operations: Readonly<Record<string, Operation>> = {
  'com.microsoft:peek-message': (entity, body) => {
    const { 'from-sequence-number': from, 'message-count': count } = PeekBody.parse(body);
    const messages = queueOnly(entity).peek(from, count);
    return messages.length === 0 ? undefined : { messages: messages.map(peeked) };
  },
  'com.microsoft:renew-lock': (entity, body) => {
    const tokens = RenewBody.parse(body)['lock-tokens'];
    return {
      expirations: typedArray(
        tokens.map((token) => queueOnly(entity).renew(token)),
        TYPE_TIMESTAMP,
      ),
    };
  },
  'com.microsoft:schedule-message': (entity, body) => {
    const submissions = ScheduleBody.parse(body).messages.map(({ message }) => readSubmission(message));
    return {
      'sequence-numbers': typedArray(
        submissions.map((submission) => entity.submit(submission)),
        TYPE_LONG,
      ),
    };
  },
  'com.microsoft:cancel-scheduled-message': (entity, body) => {
    entity.cancel(CancelBody.parse(body)['sequence-numbers']);
    return {};
  },
  'com.microsoft:update-disposition': (entity, body) => {
    const settlement = SettleBody.parse(body);
    for (const token of settlement['lock-tokens']) settle(queueOnly(entity), token, settlement);
    return {};
  },
};

function settle(queue: Queue, token: string, settlement: z.output<typeof SettleBody>): void {
  const properties = settlement['properties-to-modify'] ?? {};
  switch (settlement['disposition-status']) {
    case 'completed':
      return queue.complete(token);
    case 'abandoned':
      return queue.abandon(token, properties);
    case 'suspended':
      return queue.deadLetter(token, {
        ...properties,
        DeadLetterReason: settlement['deadletter-reason'] ?? undefined,
        DeadLetterErrorDescription: settlement['deadletter-description'] ?? undefined,
      });
    case 'defered':
      throw unsupported('deferred messages');
  }
}

/** Answers the requests on an entity's `$management` link. */
export function answerManagement(
  entity: Queue | Topic,
  store: Store,
  replies: Replies,
  link: RheaLink,
): NonNullable<LinkRole['message']> {
  return (delivery, encoded) => {
    const request = Request.parse(decodeMessage(encoded));
    const { properties, body } = perform(entity, request);
    store.afterCommit(() => {
      delivery.update(true, accepted);
      replies.send(link.connection, request, properties, body);
    });
  };
}

function perform(entity: Queue | Topic, request: z.output<typeof Request>): { properties: object; body: unknown } {
  try {
    const name = request.application_properties?.operation ?? '';
    const operation = operations[name];
    if (operation === undefined) throw unsupported(`the operation ${name}`);
    const body = operation(entity, request.body);
    return { properties: { statusCode: typedInt(body === undefined ? 204 : 200) }, body: body ?? {} };
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    const properties = {
      statusCode: typedInt(error.status),
      statusDescription: error.message,
      errorCondition: typedSymbol(error.condition),
    };
    return { properties, body: {} };
  }
}

/** Answers `$cbs`: a local broker takes every token. */
export function answerTokens(replies: Replies, link: RheaLink): NonNullable<LinkRole['message']> {
  return (delivery, encoded) => {
    delivery.update(true, accepted);
    const request = Request.parse(decodeMessage(encoded));
    const properties = { 'status-code': typedInt(202), 'status-description': 'Accepted' };
    replies.send(link.connection, request, properties, undefined);
  };
}

function queueOnly(entity: Queue | Topic): Queue {
  if (entity instanceof Queue) return entity;
  throw unsupported('receiving from a topic');
}

const peeked = (message: Parameters<typeof encodeDelivery>[0]) => ({ message: encodeDelivery(message) });
