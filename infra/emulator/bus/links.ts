import type { Broker } from './broker.ts';
import { QueueConsumer } from './consumer.ts';
import { BusError, tooLarge } from './errors.ts';
import { answerManagement, answerTokens } from './management.ts';
import type { Queue } from './queue.ts';
import { Replies } from './replies.ts';
import { accepted, rejected } from './rhea.ts';
import type { RheaDelivery, RheaLink } from './rhea.ts';
import { refuse } from './server.ts';
import type { LinkRequests } from './server.ts';
import type { Topic } from './topic.ts';
import { readSubmission, splitBatch } from './wire.ts';

const MAX_MESSAGE_SIZE = 262_144;
const BATCH_FORMAT = 0x80013700;
const SENDER_CREDIT = 1000;
const CLAIMS = '$cbs';
const MANAGEMENT = /\/\$management$/i;

/** Opens or refuses each link that a client requests. */
export function linkRequests(broker: Broker): LinkRequests {
  const replies = new Replies();
  return {
    clientReceives: (link) => orRefuse(link, () => openReceiver(broker, replies, link)),
    clientSends: (link) => orRefuse(link, () => openSender(broker, replies, link)),
  };
}

function orRefuse(link: RheaLink, open: () => void): void {
  try {
    open();
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    refuse(link, error);
  }
}

function openReceiver(broker: Broker, replies: Replies, link: RheaLink): void {
  const address = link.source?.address ?? '';
  link.set_source({ address });
  link.set_target({ address: link.target?.address });
  if (address === CLAIMS || MANAGEMENT.test(address)) {
    replies.add(link);
    link.attach();
    return;
  }
  const queue = broker.source(address);
  link.local.attach['snd_settle_mode'] = link.snd_settle_mode;
  link.local.attach['rcv_settle_mode'] = link.rcv_settle_mode;
  const consumer = new QueueConsumer(link, queue, broker.store);
  link.assigned = consumer;
  queue.attach(consumer);
  link.attach();
}

function openSender(broker: Broker, replies: Replies, link: RheaLink): void {
  const address = link.target?.address ?? '';
  link.set_source({ address: link.source?.address });
  link.set_target({ address });
  const message = senderRole(broker, replies, link, address);
  link.assigned = { message };
  link.local.attach['max_message_size'] = MAX_MESSAGE_SIZE;
  link.set_credit_window(SENDER_CREDIT);
  link.attach();
  link.add_credit(SENDER_CREDIT);
}

type OnMessage = (delivery: RheaDelivery, encoded: Buffer) => void;

function senderRole(broker: Broker, replies: Replies, link: RheaLink, address: string): OnMessage {
  if (address === CLAIMS) return answerTokens(replies, link);
  if (MANAGEMENT.test(address)) {
    return answerManagement(broker.entity(address.replace(MANAGEMENT, '')), broker.store, replies, link);
  }
  const entity = broker.destination(address);
  return (delivery, encoded) => {
    let answer = accepted;
    try {
      submitAll(entity, delivery, encoded);
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      answer = rejected(error);
    }
    broker.store.afterCommit(() => delivery.update(true, answer));
  };
}

function submitAll(entity: Queue | Topic, delivery: RheaDelivery, encoded: Buffer): void {
  if (encoded.length > MAX_MESSAGE_SIZE) throw tooLarge(encoded.length, MAX_MESSAGE_SIZE);
  const messages = delivery.format === BATCH_FORMAT ? splitBatch(encoded) : [encoded];
  // All are parsed before the first is stored, so that an unreadable batch is refused as a whole.
  for (const submission of messages.map(readSubmission)) entity.submit(submission);
}
