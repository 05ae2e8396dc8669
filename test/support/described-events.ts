import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import events from '../../shared/bus/schemas/events.json' with { type: 'json' };
import { closed } from './described.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv, ['date', 'date-time']);
const { $defs, oneOf, ...document } = closed(events) as typeof events;
ajv.addSchema({ ...document, $defs, $id: 'events' });
const names = new Map(
  oneOf.map(({ $ref }) => {
    const name = $ref.replace('#/$defs/', '') as keyof typeof $defs;
    return [($defs[name] as { properties: { type: { const: string } } }).properties.type.const, name];
  }),
);

/** Throws with what differs between an event and its schema as it is committed; members beside the described differ too. */
export function expectEventDescribed(event: { readonly type: string; readonly [member: string]: unknown }): void {
  const name = names.get(event.type);
  const validate = name && ajv.getSchema(`events#/$defs/${name}`);
  if (!validate) throw new Error(`${event.type} is not described.`);
  if (!validate(JSON.parse(JSON.stringify(event)))) {
    throw new Error(`${event.type} is not as described: ${ajv.errorsText(validate.errors)}`);
  }
}
