import type { ResolvedVersion } from '../../../shared/acceptances/resolve-version.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';

/** The version that will be recorded, since when it is in force, and the language's name, as rows of a review. */
export function resolvedRows(
  { version, language: tag }: ResolvedVersion,
  now: Date,
  { texts, formats }: Language,
): [name: string, value: string][] {
  const { versionOf, versionAhead, notOffered } = texts.console.customers.confirm;
  const { versionRank, effectiveAt, effectiveMs } = version;
  const words = effectiveMs > now.getTime() ? versionAhead : versionOf;
  const { read } = texts.customer;
  return [
    [read.version, fill(words, { version: formats.number(versionRank), at: formats.instant(effectiveAt) })],
    [read.language, tag === undefined ? notOffered : formats.language(tag)],
  ];
}
