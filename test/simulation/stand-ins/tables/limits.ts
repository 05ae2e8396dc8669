import type { RowAction } from '../../../../shared/tables/transaction.ts';
import type { Entity } from '../../../../shared/tables/backend.ts';
import {
  ENTITY_TOO_LARGE,
  INVALID_INPUT,
  INVALID_NAME,
  KEY_OUT_OF_RANGE,
  KEY_TOO_LARGE,
  NAME_OUT_OF_RANGE,
  PROPERTY_NAME_INVALID,
  PROPERTY_NAME_TOO_LONG,
  PROPERTY_VALUE_TOO_LARGE,
  TOO_MANY_PROPERTIES,
  type Refusal,
} from './refusals.ts';

/** Azure's limits on names, keys and entities ("Understanding the Table service data model"). */
const MOST_PROPERTIES = 252;
const MOST_UNITS = 32 * 1024;
const MOST_BYTES = 1024 * 1024;
/** 1 KiB is read as 1,024 UTF-16 units, the widest reading; keys.ts keeps to 512. */
const MOST_KEY_UNITS = 1024;
export const MOST_CHANGES = 100;
export const MOST_BODY_BYTES = 4 * 1024 * 1024;

/** Without the apostrophe, which Azure takes: `rowUrl` does not double it, so that a request with one is malformed. */
// oxlint-disable-next-line no-control-regex
const KEY_FORBIDDEN = /[/\\#?\u0000-\u001F\u007F-\u009F]/;
const PROPERTY_NAME = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]*$/u;

export function tableNameFault(name: string): Refusal | undefined {
  if (name.length < 3 || name.length > 63) return NAME_OUT_OF_RANGE;
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? undefined : INVALID_NAME;
}

export function keyFault(key: string): Refusal | undefined {
  if (key.length > MOST_KEY_UNITS) return KEY_TOO_LARGE;
  if (KEY_FORBIDDEN.test(key)) return KEY_OUT_OF_RANGE;
  return key.includes("'") ? INVALID_INPUT : undefined;
}

/** Names found valid before. */
const validNames = new Set<string>();
/** Names with a meaning of their own in the service or in our rows; our code writes none of them. */
const RESERVED = new Set(['PartitionKey', 'RowKey', 'Timestamp', 'etag', 'timestamp']);

function nameFault(name: string): Refusal | undefined {
  if (validNames.has(name)) return undefined;
  if (RESERVED.has(name) || name.includes('.')) throw new Error(`No row of ours has a property ${name}.`);
  if (name.length > 255) return PROPERTY_NAME_TOO_LONG;
  if (!PROPERTY_NAME.test(name)) return PROPERTY_NAME_INVALID;
  validNames.add(name);
  return undefined;
}

/** What the service refuses in an entity; throws for a value that is no text, because all of ours are. */
export function entityFault(entity: Entity): Refusal | undefined {
  const { partitionKey, rowKey } = entity;
  const fault = keyFault(partitionKey) ?? keyFault(rowKey);
  if (fault) return fault;
  // The size that Azure documents: 4 bytes, two for each unit of the keys, then 8 + 2 a unit of each name and 4 + 2 of each text.
  let bytes = 4 + 2 * (partitionKey.length + rowKey.length);
  let count = 0;
  for (const name in entity) {
    if (name === 'partitionKey' || name === 'rowKey') continue;
    const value: unknown = entity[name as keyof Entity];
    if (typeof value !== 'string') throw new TypeError(`The property ${name} of a row is no text.`);
    const invalid = nameFault(name);
    if (invalid) return invalid;
    if (value.length > MOST_UNITS) return PROPERTY_VALUE_TOO_LARGE;
    bytes += 12 + 2 * (name.length + value.length);
    count++;
  }
  if (count > MOST_PROPERTIES) return TOO_MANY_PROPERTIES;
  return bytes > MOST_BYTES ? ENTITY_TOO_LARGE : undefined;
}

/** Bytes of a sub-request beside its keys and its entity; the URL of the account is taken as 60 bytes long. */
const SUB_REQUEST_BYTES = 330;
/** A unit takes at most this many bytes in JSON ("\u0001"). */
const MOST_BYTES_A_UNIT = 6;

/** Bytes of a transaction's request: exact but for the account's URL when near the limit, else an upper bound. */
export function bodyBytes(actions: readonly RowAction[]): number {
  let most = 0;
  for (const [, row] of actions) {
    most += SUB_REQUEST_BYTES;
    for (const name in row)
      most += MOST_BYTES_A_UNIT * (2 * name.length + 2 * (row as Record<string, string>)[name]!.length);
  }
  if (most <= MOST_BODY_BYTES) return most;
  let bytes = 0;
  for (const [kind, row] of actions) {
    const { partitionKey, rowKey } = row;
    bytes += SUB_REQUEST_BYTES + encodeURIComponent(partitionKey).length + encodeURIComponent(rowKey).length;
    if (kind !== 'delete') bytes += Buffer.byteLength(JSON.stringify(row));
  }
  return bytes;
}
