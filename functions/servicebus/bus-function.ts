import type { ServiceBusQueueHandler, ServiceBusTopicHandler } from '@azure/functions';

interface Delivery {
  readonly name: string;
  /** `many`: the handler gets a batch, all or nothing; otherwise one message. */
  readonly cardinality?: 'many';
  /** Bodies as bytes: as text, the host replaces invalid UTF-8 by U+FFFD. The types of the library lack the option. */
  readonly dataType?: 'binary';
}

interface QueueFunction extends Delivery {
  readonly queueName: string;
  readonly handler: ServiceBusQueueHandler;
}

interface TopicFunction extends Delivery {
  readonly topicName: string;
  readonly subscriptionName: string;
  readonly handler: ServiceBusTopicHandler;
}

/** A function that the messages of a queue or a subscription trigger. */
export type BusFunction = QueueFunction | TopicFunction;
