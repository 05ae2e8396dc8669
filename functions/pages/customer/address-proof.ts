import { z } from 'zod';
import {
  CODE_MINUTES,
  maskedAddress,
  MOST_CODES,
  validCode,
  validUntil,
  type AddressProof,
} from '../../../shared/domain/attestations/address-proof.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { details, form } from '../../../shared/pages/components/content.ts';
import { textField } from '../../../shared/pages/components/fields.ts';
import { html, type Html } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { AttestCall } from './attest.ts';

/** A code as people type it: with spaces, with hyphens, in full width. */
export const Code = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{8}$/));

interface Proving {
  readonly proof: AddressProof;
  readonly email: string;
  readonly partner: Partner;
  readonly call: AttestCall;
  readonly now: Date;
}

/** How far the address is proven, and the button that mails a code to it (A2). */
export function proving({ proof, email, partner, call: { language, hidden, address }, now }: Proving): Html {
  const { texts, formats } = language;
  const { attest } = texts.customer;
  const valid = validCode(proof, now);
  const left = MOST_CODES - proof.codes;
  const about = { address: maskedAddress(email), minutes: formats.number(CODE_MINUTES) };
  return html`<h2>${attest.prove}</h2>
    <p>${fill(attest.proveAbout, about)}</p>
    ${
      valid &&
      details([
        [attest.codeSent, formats.instant(valid.sentAt)],
        [attest.codeUntil, formats.instant(validUntil(valid).toISOString())],
        [attest.codesLeft, formats.number(left)],
      ])
    }
    ${
      left > 0
        ? form({
            hidden,
            action: address.replace('?', '/code?'),
            submit: proof.codes === 0 ? attest.codeSend : attest.codeAgain,
            kind: valid ? 'second' : 'first',
            children: '',
          })
        : !valid && html`<p>${fill(attest.codesUsedUp, { partner: partner.name })}</p>`
    }`;
}

export const codeField = ({ language, entered }: AttestCall): Html =>
  textField({
    name: 'code',
    label: language.texts.customer.attest.code,
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    language,
    entered,
  });
