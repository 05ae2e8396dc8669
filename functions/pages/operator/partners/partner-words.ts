import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import type { Refused } from '../../../../shared/domain/refusal.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable, status } from '../../../../shared/pages/components/messages.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import type { Turned, View } from '../../../../shared/pages/page.ts';

export const registeredPath = (partnerId: string): string => `/console/partners/${partnerId}`;

export const partnerState = ({ status: state }: Partner, { texts }: Language): Html =>
  status(state === 'active' ? 'good' : 'stop', texts.console.operator.partners.states[state]);

export function partnerRows(partner: Partner, language: Language): (readonly [string, Child])[] {
  const { texts } = language;
  const { partners } = texts.console.operator;
  const rows: (readonly [string, Child] | false)[] = [
    [partners.tenant, copyable(partner.partnerId, language)],
    [partners.name, partner.name],
    [partners.type, texts.customer.partners[partner.type]],
    [partners.environment, partner.environment === 'Sandbox' ? texts.layout.sandbox : texts.layout.production],
    [partners.cloud, partners.clouds[partner.cloud]],
    [partners.mpnId, partner.mpnId],
    partner.providerId !== undefined && [partners.provider, copyable(partner.providerId, language)],
    [partners.signed, partner.agreementSigned ? texts.account.yes : texts.account.no],
    ...(partner.applications ?? []).map(
      ({ clientId, roles }) =>
        [partners.application, html`${copyable(clientId, language)} ${language.formats.list(roles)}`] as const,
    ),
  ];
  return rows.filter((row) => row !== false);
}

/** Why the registry does not take it, and the way back. */
export const conflict =
  <P, Q>(back: (call: Turned<P, Q>) => string, unlikeSeen: 'known' | 'changed') =>
  async (refusal: Refused, call: Turned<P, Q>): Promise<View | undefined> => {
    const isChanged = refusal.code === 'PartnerChanged';
    if (!isChanged && refusal.code !== 'PartnerConflict') return undefined;
    const { partners } = call.language.texts.console.operator;
    const conflictKey = isChanged ? unlikeSeen : String(refusal.parameters['conflict']);
    const words = partners.conflicts[conflictKey as keyof typeof partners.conflicts];
    const content = html`<p>${words}</p>
      ${linkButton(back(call), partners.changeInput)}`;
    return refusalView(refusal, call.language, call.ids, { title: partners.conflictTitle, content });
  };
