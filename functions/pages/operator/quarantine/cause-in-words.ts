import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';

/** What the check of a message says of a field of a wrong kind. */
const WRONG_KIND = /^([\w.]+): Invalid input: expected (\w+), received (\w+)$/;

/** The problems of a message in the page's language; undefined where the description holds another kind of problem. */
export function causeInWords(description: string, language: Language): readonly string[] | undefined {
  const sentences = description.split('; ').map((problem) => sentenceOf(problem, language));
  return sentences.every((sentence) => sentence !== undefined) ? sentences : undefined;
}

function sentenceOf(problem: string, language: Language): string | undefined {
  const [, path = '', wanted = '', found = ''] = WRONG_KIND.exec(problem) ?? [];
  const { mustBe, missing, kinds } = language.texts.console.operator.quarantine.cause;
  const field = placeOf(path, language);
  if (!Object.hasOwn(kinds, wanted)) return undefined;
  const kind = kinds[wanted as keyof typeof kinds];
  if (found === 'undefined') return fill(missing, { field, wanted: kind });
  if (!Object.hasOwn(kinds, found)) return undefined;
  return fill(mustBe, { field, wanted: kind, found: kinds[found as keyof typeof kinds] });
}

/** Lines are counted from 1; other fields have the names that their sender writes. */
function placeOf(path: string, { texts, formats }: Language): string {
  const { line, lineField, whole } = texts.console.operator.quarantine.cause;
  if (path === 'body') return whole;
  const [, index, field] = /^lineItems\.(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  if (index === undefined) return path;
  const number = formats.number(Number(index) + 1);
  return field === undefined ? fill(line, { number }) : fill(lineField, { number, field });
}
