import { z } from 'zod';
import { actorName } from '../../../../shared/domain/partners/actor.ts';
import { Guid, Partner } from '../../../../shared/domain/partners/partner.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { choiceField, textField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { Text } from '../../../http/fields.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { conflict, partnerRows, registeredPath } from './partner-words.ts';

const { type, cloud, environment, mpnId } = Partner.shape;

function labelsOf({ texts }: Language) {
  const { partners } = texts.console.operator;
  return {
    partnerId: partners.tenant,
    name: partners.name,
    type: partners.type,
    environment: partners.environment,
    cloud: partners.cloud,
    mpnId: partners.mpnId,
    providerId: partners.provider,
    signed: partners.signed,
  };
}

/** /console/partners/new: registers a partner, whose people and applications may call from then on. */
export const registerPartnerPage = ({ useCases }: PagePorts) =>
  page({
    name: 'addPartnerPage',
    path: 'console/partners/new',
    access: OPERATORS,
    params: EmptyInput,
    query: EmptyInput,
    refused: conflict(() => '/console/partners/new', 'known'),
    async view({ language, hidden, entered }) {
      const { texts } = language;
      const { partners } = texts.console.operator;
      const labels = labelsOf(language);
      const field = { entered, language };
      const line = { ...field, autocomplete: 'off' };
      const environments = { Production: texts.layout.production, Sandbox: texts.layout.sandbox };
      return ok({
        title: partners.registerTitle,
        main: html`<p>${partners.registerAbout}</p>
          ${form({
            hidden,
            submit: partners.registerNow,
            children: [
              textField({ ...line, name: 'partnerId', label: labels.partnerId, hint: partners.tenantHint }),
              textField({ ...line, name: 'name', label: labels.name }),
              choiceField({
                ...field,
                name: 'type',
                label: labels.type,
                choices: type.options.map((value) => ({ value, label: texts.customer.partners[value] })),
              }),
              choiceField({
                ...field,
                name: 'environment',
                label: labels.environment,
                hint: partners.fixedHint,
                choices: environment.options.map((value) => ({ value, label: environments[value] })),
              }),
              choiceField({
                ...field,
                name: 'cloud',
                label: labels.cloud,
                hint: partners.fixedHint,
                choices: cloud.options.map((value) => ({ value, label: partners.clouds[value] })),
              }),
              textField({ ...line, name: 'mpnId', label: labels.mpnId, inputmode: 'numeric' }),
              textField({
                ...line,
                name: 'providerId',
                label: labels.providerId,
                hint: partners.providerHint,
                optional: true,
              }),
              choiceField({
                ...field,
                name: 'signed',
                label: labels.signed,
                choices: [
                  { value: 'yes', label: texts.account.yes },
                  { value: 'no', label: texts.account.no },
                ],
              }),
            ],
          })}
          ${linkButton('/console/partners', partners.back, 'second')}`,
      });
    },
    form: {
      fields: z.object({
        partnerId: Guid,
        name: Text(120),
        type,
        environment,
        cloud,
        mpnId,
        providerId: Guid.optional(),
        signed: z.enum(['yes', 'no']),
      }),
      labels: labelsOf,
      async submit({ input: { partnerId, signed, ...given }, session, partner: operator, language }) {
        const wanted = { ...given, agreementSigned: signed === 'yes' };
        const by = `${operator.partnerId} ${actorName(session.caller.actor)}`;
        const done = await useCases.setPartner({
          partnerId,
          wanted,
          by,
          ownTenant: operator.partnerId,
          seen: { etag: undefined },
        });
        if (!done.ok) return done;
        const { partners } = language.texts.console.operator;
        const { partner } = done.value;
        return ok({
          title: fill(partners.registeredTitle, { partner: partner.name }),
          main: html`<p>${partners.registeredNext}</p>
            ${details(partnerRows(partner, language))} ${linkButton(registeredPath(partnerId), partners.open)}`,
        });
      },
    },
  });
