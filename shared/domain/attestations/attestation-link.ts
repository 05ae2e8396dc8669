import { textLanguageOf } from '../customers/invitation-text.ts';
import { urlBelow } from '../customers/invitation-link.ts';

/** What the link of an attestation says. */
interface Linked {
  readonly partnerId: string;
  readonly attestationId: string;
  readonly secret: string;
  /** The signatory's, as a BCP 47 tag: its page opens in it. */
  readonly language: string;
}

/** The link that asks a signatory for the agreement (A1). It is a credential. */
export const attestationUrl = (publicUrl: string, { partnerId, attestationId, secret, language }: Linked): string =>
  urlBelow(publicUrl, `attest/${attestationId}`, { partnerId, key: secret, lang: textLanguageOf(language) });
