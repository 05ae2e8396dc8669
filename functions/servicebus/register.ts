import { app } from '@azure/functions';
import type { BusFunction } from './bus-function.ts';

/** The app setting of the Service Bus connection, as bindings reference it. */
const connection = 'ServiceBus';

/** Registers the functions that messages trigger. */
export function registerServiceBus(functions: readonly BusFunction[]): void {
  for (const { name, ...options } of functions) {
    if ('topicName' in options) app.serviceBusTopic(name, { connection, ...options });
    else app.serviceBusQueue(name, { connection, ...options });
  }
}
