import type { ServiceBusMessage } from '@azure/service-bus';
import { addedBytes, MOST_BYTES } from './message-size.ts';
import { contentOf, type Content } from './message.ts';

/** The client's batch: takes messages while they fit, each as it is when it is added. */
export class MessageBatch {
  readonly contents: Content[] = [];
  readonly maxSizeInBytes = MOST_BYTES;
  sizeInBytes = 0;

  get count(): number {
    return this.contents.length;
  }

  tryAddMessage(message: ServiceBusMessage): boolean {
    const content = contentOf(message);
    const size = this.sizeInBytes + addedBytes(content, this.count === 0);
    if (size > MOST_BYTES) return false;
    this.contents.push(content);
    this.sizeInBytes = size;
    return true;
  }
}
