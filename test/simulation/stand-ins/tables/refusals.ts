import { RestError } from '@azure/core-rest-pipeline';

/**
 * Refusals of the storage as the RestErrors that `answerOf` in shared/tables/wire.ts reads. Those with a constant text
 * are made once: they carry no stack of their caller, and nobody may change them.
 */
const made = new Map<string, RestError>();

/** A refusal with a constant text; `index` is the failed action of a transaction. */
export function refusal([statusCode, code, text]: Refusal, index?: number): RestError {
  const key = index === undefined ? code + text : `${index}:${code}${text}`;
  let error = made.get(key);
  if (error === undefined) {
    error = Object.freeze(withoutStack(text, statusCode, code, index));
    made.set(key, error);
  }
  return error;
}

/** A refusal whose text depends on the data. */
export function withoutStack(text: string, statusCode: number, code: string, index?: number): RestError {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = new RestError(index === undefined ? text : `${index}:${text}`, { statusCode, code });
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

/** Status, code and text. */
export type Refusal = readonly [number, string, string];

export const TABLE_NOT_FOUND: Refusal = [404, 'TableNotFound', 'The table specified does not exist.'];
export const RESOURCE_NOT_FOUND: Refusal = [404, 'ResourceNotFound', 'The specified resource does not exist.'];
export const ENTITY_EXISTS: Refusal = [409, 'EntityAlreadyExists', 'The specified entity already exists.'];
export const CONDITION_NOT_MET: Refusal = [
  412,
  'UpdateConditionNotSatisfied',
  'The update condition specified in the request was not satisfied.',
];
export const INVALID_INPUT: Refusal = [400, 'InvalidInput', 'One of the request inputs is not valid.'];
export const INVALID_NAME: Refusal = [
  400,
  'InvalidResourceName',
  'The specified resource name contains invalid characters.',
];
export const NAME_OUT_OF_RANGE: Refusal = [
  400,
  'OutOfRangeInput',
  'The specified resource name length is not within the permissible limits.',
];
export const KEY_OUT_OF_RANGE: Refusal = [400, 'OutOfRangeInput', 'A key holds a character that is out of range.'];
export const KEY_TOO_LARGE: Refusal = [
  400,
  'KeyValueTooLarge',
  'The value of a key exceeds the maximum allowed size (1KB).',
];
export const PROPERTY_NAME_INVALID: Refusal = [400, 'PropertyNameInvalid', 'The property name is invalid.'];
export const PROPERTY_NAME_TOO_LONG: Refusal = [
  400,
  'PropertyNameTooLong',
  'The property name exceeds the maximum allowed length.',
];
export const PROPERTY_VALUE_TOO_LARGE: Refusal = [
  400,
  'PropertyValueTooLarge',
  'The property value exceeds the maximum allowed size (64KB). If the property value is a string, it is UTF-16 encoded and the maximum number of characters should be 32K or less.',
];
export const TOO_MANY_PROPERTIES: Refusal = [
  400,
  'TooManyProperties',
  'The entity contains more properties than allowed. Each entity can include up to 252 properties to store data. Each entity also has 3 system properties.',
];
export const ENTITY_TOO_LARGE: Refusal = [
  400,
  'EntityTooLarge',
  'The entity is larger than the maximum allowed size (1MB).',
];
export const OTHER_PARTITION: Refusal = [
  400,
  'CommandsInBatchActOnDifferentPartitions',
  'All commands in a batch must operate on same entity group.',
];
export const TOO_MANY_CHANGES: Refusal = [
  400,
  'InvalidInput',
  'The batch request operation exceeds the maximum 100 changes per change set.',
];
export const BODY_TOO_LARGE: Refusal = [
  413,
  'RequestBodyTooLarge',
  'The request body is too large and exceeds the maximum permissible limit.',
];
