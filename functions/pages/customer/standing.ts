import type { SeenPartner } from '../../../shared/acceptances/read-partners.ts';
import { status } from '../../../shared/pages/components/messages.ts';
import { html, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';

/** How a customer stands with a partner: the word, and since when or what is needed. */
export function standing(
  { withdrawnAt, stillNeeded, accepted }: Pick<SeenPartner, 'withdrawnAt' | 'stillNeeded' | 'accepted'>,
  { texts, formats }: Language,
): Html {
  const { partners } = texts.customer;
  if (stillNeeded === undefined) return status('good', partners.good);
  const needed = fill(partners.needed, { version: formats.number(stillNeeded) });
  if (withdrawnAt !== undefined && accepted.length === 0) {
    return html`${status('stop', fill(partners.withdrawn, { at: formats.instant(withdrawnAt) }))} ${needed}`;
  }
  return accepted.length > 0 ? status('warn', needed) : html`${status('stop', partners.missing)} ${needed}`;
}
