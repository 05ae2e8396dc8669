import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, linkButton, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PartnerChange } from '../../../../shared/partners/partner-store.ts';
import { RegistryParams } from '../../../http/registry/registry-view.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { partnerRows, partnerState, registeredPath } from './partner-words.ts';

const CHANGES_SHOWN = 50;

/** GET /console/partners/{partnerId}: a registered partner, its status, and who changed it. */
export const registeredPartnerPage = ({ useCases }: PagePorts) =>
  page({
    name: 'registeredPartnerPage',
    path: 'console/partners/{partnerId}',
    access: OPERATORS,
    params: RegistryParams,
    query: EmptyInput,
    async view({ params: { partnerId }, language }) {
      const read = await useCases.readRegisteredPartner(partnerId);
      if (!read.ok) return read;
      const { partner, changes } = read.value;
      const { partners } = language.texts.console.operator;
      const path = registeredPath(partnerId);
      const isActive = partner.status === 'active';
      return ok({
        title: fill(partners.one, { partner: partner.name }),
        main: html`${details([
          [partners.state, html`${partnerState(partner, language)} ${partners.stateTexts[partner.status]}`],
          ...partnerRows(partner, language),
        ])}
          ${isActive ? linkButton(`${path}/suspend`, partners.suspend, 'danger') : linkButton(`${path}/activate`, partners.activate)}
          <h2>${partners.changesTitle}</h2>
          ${changesOf(changes, language)} ${linkButton('/console/partners', partners.back, 'second')}`,
      });
    },
  });

function changesOf(changes: readonly PartnerChange[], language: Language): Html {
  const { partners } = language.texts.console.operator;
  if (changes.length === 0) return html`<p>${partners.noChanges}</p>`;
  const columns = [partners.when, partners.change, partners.who, partners.reason];
  const rows = changes
    .toReversed()
    .slice(0, CHANGES_SHOWN)
    .map((change): Child[] => [
      language.formats.instant(change.at),
      changeOf(change, language),
      html`<span class="id">${change.by}</span>`,
      change.reason,
    ]);
  return table({ caption: partners.changesTitle, headed: true, columns, rows });
}

/** The status in words; of other fields their labels. */
function changeOf({ before, after }: PartnerChange, language: Language): string {
  const { partners } = language.texts.console.operator;
  if (!before) return partners.registered;
  const labels = {
    name: partners.name,
    type: partners.type,
    mpnId: partners.mpnId,
    providerId: partners.provider,
    agreementSigned: partners.signed,
    applications: partners.application,
  };
  const changed = Object.entries(labels)
    .filter(([field]) => textOf(before, field) !== textOf(after, field))
    .map(([, label]) => fill(partners.changed, { field: label }));
  const status = before.status === after.status ? [] : [partners.states[after.status]];
  return language.formats.list([...status, ...changed]);
}

const textOf = (partner: object, field: string): string | undefined =>
  JSON.stringify((partner as Readonly<Record<string, unknown>>)[field]);
