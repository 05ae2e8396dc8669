/** A refusal of the bus, with the code of the client's ServiceBusError. Made once for each code: no stack. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, text: string) {
    super(text);
    this.code = code;
  }
}

export type RefusalCode =
  'MessageLockLost' | 'MessageNotFound' | 'MessagingEntityNotFound' | 'MessageSizeExceeded' | 'InvalidOperation';

function made(code: RefusalCode, text: string): Refused {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = Object.freeze(new Refused(code, text));
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

export const LOCK_LOST = made('MessageLockLost', 'The lock supplied is invalid.');
export const NOT_SCHEDULED = made('MessageNotFound', 'No scheduled message has this sequence number.');
export const ENTITY_NOT_FOUND = made('MessagingEntityNotFound', 'The messaging entity could not be found.');
export const TOO_LARGE = made('MessageSizeExceeded', 'The message is larger than the entity takes.');
export const IN_DEAD_LETTERS = made('InvalidOperation', 'A message of a dead-letter queue cannot be dead-lettered.');
