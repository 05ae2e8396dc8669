/** A string property holds 32 Ki UTF-16 units; longer JSON goes on in the next property. */
const UNITS = 30_000;
const MAX_PROPERTIES = 30;

export interface StoredEntity {
  partitionKey: string;
  rowKey: string;
  [property: string]: string;
}

/** An entity that carries a value as JSON. Throws when the value is too large for one entity. */
export function toEntity(partitionKey: string, rowKey: string, value: unknown): StoredEntity {
  const json = JSON.stringify(value);
  const entity: StoredEntity = { partitionKey, rowKey };
  const parts = Math.ceil(json.length / UNITS);
  if (parts > MAX_PROPERTIES) throw new Error(`The row ${rowKey.split('|', 1)[0]} is too large to store.`);
  for (let part = 0; part < parts; part++) {
    entity[`json${part}`] = json.slice(part * UNITS, (part + 1) * UNITS);
  }
  return entity;
}

/** The value that an entity carries, not yet validated. */
export function fromEntity(entity: Readonly<Record<string, unknown>>): unknown {
  let json = '';
  for (let part = 0; ; part++) {
    const text = entity[`json${part}`];
    if (typeof text !== 'string') break;
    json += text;
  }
  return JSON.parse(json);
}
