import { z } from 'zod';
import type { AttestationOffer } from '../../../shared/attestations/attestation-by-link.ts';
import { validCode } from '../../../shared/domain/attestations/address-proof.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ok, type Refused, type Result } from '../../../shared/domain/refusal.ts';
import { addressWith } from '../../../shared/pages/address.ts';
import { details, form, linkButton } from '../../../shared/pages/components/content.ts';
import { notice } from '../../../shared/pages/components/messages.ts';
import { NOTHING_ENTERED } from '../../../shared/pages/entered.ts';
import { refusalView } from '../../../shared/pages/error-page.ts';
import { html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page, type PageCall, type Turned, type View } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';
import { TextLanguage } from './accept-invitation.ts';
import { Code, codeField, proving } from './address-proof.ts';
import { agreeing, agreeLabel, reading, sentVersion, ShownFields, withText } from './reading.ts';

export const AttestParams = z.object({ attestationId: Guid });

export const AttestQuery = z.object({
  partnerId: Guid,
  key: z.string().regex(/^[\w-]{43}$/),
  lang: z.string().max(35).optional(),
  language: TextLanguage,
});

export type AttestCall = Pick<
  PageCall<z.infer<typeof AttestParams>, z.infer<typeof AttestQuery>, 'anyone'>,
  'params' | 'query' | 'language' | 'hidden' | 'entered' | 'address'
>;

export const linkOf = ({ params, query }: Pick<AttestCall, 'params' | 'query'>) => ({
  partnerId: query.partnerId,
  attestationId: params.attestationId,
  secret: query.key,
});

const offerOf = ({ useCases }: PagePorts, call: AttestCall) =>
  useCases.offerAttestation(linkOf(call), call.query.language ? [call.query.language] : []);

/** /attest/{attestationId}: a signatory reads and accepts over the link that its partner sent (A2). */
export const attestPage = (ports: PagePorts) =>
  page({
    name: 'attestPage',
    path: 'attest/{attestationId}',
    access: 'anyone',
    link: 'attestationId',
    params: AttestParams,
    query: AttestQuery,
    refused: linkRefused,
    view: (call) => attestView(ports, call),
    form: {
      fields: ShownFields.extend({ code: Code.optional() }),
      labels: (language, sent) => ({
        agree: agreeLabel(language, sentVersion(sent)),
        code: language.texts.customer.attest.code,
      }),
      problems: ({ code, parameters }, { texts, formats }) =>
        code === 'CodeWrong'
          ? [
              {
                field: 'code',
                text: fill(texts.customer.attest.codeWrong, {
                  count: formats.number(Number(parameters['guessesLeft'])),
                }),
              },
            ]
          : undefined,
      async submit(call) {
        const { input, ids } = call;
        const shown = { versionRank: input.version, documentHash: input.hash, language: input.text, code: input.code };
        const answered = await ports.useCases.answerAttestation(linkOf(call), shown, ids.correlationId);
        if (answered.ok || answered.code === 'AttestationClosed') return attestView(ports, call);
        const { attest } = call.language.texts.customer;
        if (answered.code === 'CodeNeeded') return attestView(ports, call, attest.codeNeeded);
        // The field is gone with the code, so that the problem cannot stand at it.
        const isDead = answered.code === 'CodeWrong' && answered.parameters['guessesLeft'] === 0;
        if (isDead) return attestView(ports, { ...call, entered: NOTHING_ENTERED }, attest.codeDead);
        if (answered.code !== 'TextChanged') return answered;
        return attestView(ports, { ...call, entered: NOTHING_ENTERED }, attest.changed);
      },
    },
  });

/** /attest/{attestationId}/decline: a signatory declines (A2). */
export const declineAttestationPage = (ports: PagePorts) =>
  page({
    name: 'declineAttestationPage',
    path: 'attest/{attestationId}/decline',
    access: 'anyone',
    link: 'attestationId',
    params: AttestParams,
    query: AttestQuery,
    refused: linkRefused,
    async view(call) {
      const offered = await offerOf(ports, call);
      if (!offered.ok) return offered;
      if (offered.value.state !== 'open') return ok(closedView(offered.value, call.language));
      const { partner } = offered.value;
      const { texts } = call.language;
      const { attest } = texts.customer;
      return ok({
        title: fill(attest.declineTitle, { agreement: texts.terms.customerAgreement }),
        partner,
        main: html`<p>${fill(attest.declineAbout, { partner: partner.name })}</p>
          ${form({ hidden: call.hidden, submit: attest.declineSubmit, children: '' })}
          ${linkButton(call.address.replace('/decline?', '?'), attest.back, 'second')}`,
      });
    },
    form: {
      fields: z.object({}),
      labels: () => ({}),
      async submit(call) {
        const answered = await ports.useCases.answerAttestation(linkOf(call), 'declined', call.ids.correlationId);
        if (!answered.ok && answered.code !== 'AttestationClosed') return answered;
        const offered = await offerOf(ports, call);
        return offered.ok ? ok(closedView(offered.value, call.language)) : offered;
      },
    },
  });

/** The text with its form while the attestation is open; afterwards what became of it. */
export async function attestView(
  ports: PagePorts,
  call: AttestCall,
  said?: string,
  status = 409,
): Promise<Result<View>> {
  const { language, hidden, entered, address } = call;
  const now = ports.clock();
  const offer = await offerOf(ports, call);
  if (!offer.ok) return offer;
  const { partner, state, signatory, attestation } = offer.value;
  if (state !== 'open') return ok(closedView(offer.value, language));
  const text = await withText(ports.useCases.openDocument, offer.value.offered);
  if (!text.ok) return text;
  const read = text.value;
  const { texts, formats } = language;
  const { attest, read: words } = texts.customer;
  const { proof } = attestation;
  const mayAccept = !proof || validCode(proof, now) !== undefined;
  const name = signatory ? `${signatory.firstName} ${signatory.lastName}` : '';
  const company = signatory?.companyName ?? '';
  const inLanguage = (tag: string) => addressWith(address, { language: tag });
  return ok({
    title: fill(words.title, { agreement: texts.terms.customerAgreement }),
    partner,
    ...(said === undefined ? {} : { status }),
    main: html`${said !== undefined && notice(fill(said, { partner: partner.name }))}
      <p>${fill(attest.asks, { partner: partner.name, name, company })}</p>
      <p>${attest.who}</p>
      ${details([[attest.until, formats.instant(attestation.expiresAt)]])}
      ${reading({ read, language, publicUrl: ports.publicUrl, inLanguage })}
      ${proof && proving({ proof, email: signatory?.email ?? '', partner, call, now })}
      ${
        mayAccept &&
        html`<h2>${words.nextTitle}</h2>
      <p>${fill(attest.next, { partner: partner.name })}</p>
      ${form({ hidden, submit: words.accept, children: html`${proof && codeField(call)} ${agreeing(read, entered, language)}` })}`
      }
      ${linkButton(address.replace('?', '/decline?'), words.decline, 'second')}`,
  });
}

/** The receipt of an acceptance, or why nothing can be accepted. */
function closedView({ partner, state, signatory, attestation }: AttestationOffer, language: Language): View {
  const { texts, formats } = language;
  const { attest, read: words, accepted: labels } = texts.customer;
  const named = { partner: partner.name };
  const { accepted } = attestation;
  if (accepted && (state === 'accepted' || state === 'finished')) {
    const { documentHash } = accepted;
    return {
      title: fill(attest.acceptedTitle, { agreement: texts.terms.customerAgreement }),
      partner,
      main: html`<p>${fill(attest.accepted, named)}</p>
        ${details([
          [attest.reference, html`<span class="id">${attestation.attestationId}</span>`],
          [labels.partner, partner.name],
          ...(signatory
            ? ([
                [attest.company, signatory.companyName],
                [attest.signatory, `${signatory.firstName} ${signatory.lastName}`],
              ] as const)
            : []),
          [words.agreement, texts.terms.customerAgreement],
          [words.version, formats.number(accepted.versionRank)],
          [words.country, formats.country(attestation.country)],
          [words.language, formats.language(accepted.language)],
          [labels.when, formats.instant(accepted.acceptedAt)],
          ...(documentHash === undefined ? [] : [[words.hash, html`<span class="id">${documentHash}</span>`] as const]),
        ])}`,
    };
  }
  const [title, text] =
    state === 'declined'
      ? [attest.declinedTitle, attest.declined]
      : state === 'revoked'
        ? [attest.revokedTitle, attest.revoked]
        : [attest.expiredTitle, attest.expired];
  return { title, partner, status: 410, main: html`<p>${fill(text, named)}</p>` };
}

/** It does not say what of the link is wrong. */
export async function linkRefused(
  refusal: Refused,
  { language, ids }: Turned<unknown, unknown>,
): Promise<View | undefined> {
  const { attest } = language.texts.customer;
  const wrong = refusal.code === 'AttestationNotFound' || refusal.code === 'InvalidProperty';
  if (!wrong) return undefined;
  return refusalView(refusal, language, ids, { title: attest.unknownTitle, content: html`<p>${attest.unknown}</p>` });
}
