/** A refusal the client understands: an AMQP error condition and the status of a management answer. */
export class BusError extends Error {
  readonly condition: string;
  readonly status: number;

  constructor(condition: string, status: number, message: string) {
    super(message);
    this.name = 'BusError';
    this.condition = condition;
    this.status = status;
  }
}

export const entityNotFound = (address: string): BusError =>
  new BusError('amqp:not-found', 404, `The messaging entity '${address}' could not be found.`);

export const messageNotFound = (sequence: number): BusError =>
  new BusError('com.microsoft:message-not-found', 404, `No scheduled message has the sequence number ${sequence}.`);

export const lockLost = (): BusError =>
  new BusError(
    'com.microsoft:message-lock-lost',
    410,
    'The lock supplied is invalid: it expired, or the message was already removed.',
  );

export const tooLarge = (size: number, limit: number): BusError =>
  new BusError(
    'amqp:link:message-size-exceeded',
    413,
    `The message has ${size} bytes, the entity takes at most ${limit}.`,
  );

export const unsupported = (what: string): BusError =>
  new BusError('amqp:not-implemented', 501, `The local broker does not support ${what}.`);
