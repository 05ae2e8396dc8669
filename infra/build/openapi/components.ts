import { z } from 'zod';
import { EmptyInput, type Route } from '../../../shared/http/route.ts';
import { SHAPES } from './named-shapes.ts';

const capitalised = (name: string): string => name.replace(/^./, (first) => first.toUpperCase());

/** Makes something while the schemas of the routes have names; other descriptions of the same schemas are not affected. */
export function whileNamed<T>(routes: readonly Route[], make: () => T): T {
  const before = [...namesOf(routes)].map(([schema, id]) => {
    const meta = z.globalRegistry.get(schema) ?? {};
    z.globalRegistry.add(schema, { description: descriptionOf(id), ...meta, id });
    return { schema, meta };
  });
  try {
    return make();
  } finally {
    for (const { schema, meta } of before) z.globalRegistry.add(schema, meta);
  }
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  AgreementVersion: 'A version of an agreement.',
  Days: 'The days from one to another, both included.',
  Error: 'The body of every error.',
  RehearsalImpact: 'One renewal or order that the version would affect.',
  RehearsalImpactByPartner: 'How much of one partner the version would affect.',
};

/** Of a shape without one of its own. */
function descriptionOf(id: string): string | undefined {
  if (id in DESCRIPTIONS) return DESCRIPTIONS[id];
  const item = /^(\w+)Collection$/.exec(id)?.[1];
  if (item) return `A page of items of the kind ${item}.`;
  const operation = /^(\w+)Request$/.exec(id)?.[1];
  return operation && `The body of ${operation.replace(/^./, (first) => first.toLowerCase())}.`;
}

/** Those shapes, the collections of them, and the body of each route that has one of its own. */
function namesOf(routes: readonly Route[]): Map<z.ZodType, string> {
  const named = new Map(Object.entries(SHAPES).map(([name, schema]) => [schema, name]));
  for (const { name, body, describedBody = body, responses, file } of routes) {
    for (const answer of Object.values(responses)) nameAnswer(named, answer);
    if (describedBody !== EmptyInput && !file && !named.has(describedBody))
      named.set(describedBody, `${capitalised(name)}Request`);
  }
  return named;
}

/** A collection is named after its items; each member of a union by itself. */
function nameAnswer(named: Map<z.ZodType, string>, answer: z.ZodType): void {
  if (answer instanceof z.ZodUnion) {
    for (const option of answer.options) nameAnswer(named, option as z.ZodType);
    return;
  }
  if (named.has(answer) || !(answer instanceof z.ZodObject)) return;
  const { items } = answer.shape as Record<string, z.ZodType | undefined>;
  const item = items instanceof z.ZodArray ? named.get(items.element as z.ZodType) : undefined;
  if (!item) throw new Error('An answer is neither named nor a collection of a named shape: name it in SHAPES.');
  named.set(answer, `${item}Collection`);
}
