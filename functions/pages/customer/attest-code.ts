import { z } from 'zod';
import type { CodeFacts } from '../../../shared/attestations/send-code.ts';
import { CODE_MINUTES } from '../../../shared/domain/attestations/address-proof.ts';
import { textLanguageOf } from '../../../shared/domain/customers/invitation-text.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import type { Mail } from '../../../shared/attestations/mail-sender.ts';
import { languageOf } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';
import { AttestParams, AttestQuery, attestView, linkOf, linkRefused } from './attest.ts';

/** The path of the page that the code is entered on. */
const attestPath = (address: string): string => address.replace('/code?', '?');

/** /attest/{attestationId}/code: mails a code to the signatory (A2). Its address is that of the attestation alone. */
export const attestCodePage = (ports: PagePorts) =>
  page({
    name: 'attestCodePage',
    path: 'attest/{attestationId}/code',
    access: 'anyone',
    link: 'attestationId',
    params: AttestParams,
    query: AttestQuery,
    refused: linkRefused,
    view: async ({ address }) => ok({ to: attestPath(address) }),
    form: {
      fields: z.object({}),
      labels: () => ({}),
      async submit(call) {
        const sent = await ports.useCases.sendCode(linkOf(call), codeMail);
        const on = { ...call, address: attestPath(call.address) };
        if (sent.ok || sent.code === 'AttestationClosed') return ok({ to: on.address });
        const { attest } = call.language.texts.customer;
        // The view itself says that there are no more, and what to do.
        if (sent.code === 'CodesUsedUp') return attestView(ports, on);
        if (sent.code === 'CodeNotSent') return attestView(ports, on, attest.codeNotSent, 503);
        if (sent.code !== 'TooManyRequests') return sent;
        const seconds = Number(sent.parameters['retryAfterSeconds']);
        const said = fill(attest.codeWait, { seconds: call.language.formats.number(seconds) });
        const shown = await attestView(ports, on, said, 429);
        return shown.ok ? ok({ ...shown.value, headers: { 'Retry-After': String(seconds) } }) : shown;
      },
    },
  });

/** The mail in the signatory's language, whatever the language of the page. */
export function codeMail({ partner, attestation, code }: CodeFacts): Omit<Mail, 'to'> {
  const language = textLanguageOf(attestation.language);
  const { texts, formats } = languageOf(language);
  const { attest } = texts.customer;
  const facts = {
    partner: partner.name,
    agreement: texts.terms.customerAgreement,
    code: `${code.slice(0, 4)} ${code.slice(4)}`,
    minutes: formats.number(CODE_MINUTES),
  };
  return { language, subject: fill(attest.mailSubject, facts), text: fill(attest.mailText, facts) };
}
