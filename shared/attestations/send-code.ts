import type { DailyKeys } from '../daily-keys.ts';
import { withCode, withoutCode } from '../domain/attestations/address-proof.ts';
import { attestationStateAt, type Attestation } from '../domain/attestations/attestation.ts';
import type { Owner, Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import type { Mail, MailSender } from './mail-sender.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import type { AttestationLink } from './attestation-by-link.ts';
import { changeAttestation, type ChangeDeps } from './change-attestation.ts';
import { opens } from './link-secret.ts';
import { codeHash, oneTimeCode } from './one-time-code.ts';

/** What a mail says besides its code. */
export interface CodeFacts {
  readonly partner: Partner;
  readonly attestation: Attestation;
  readonly code: string;
}

/** Writes the mail in the language of the signatory. */
type WriteMail = (facts: CodeFacts) => Omit<Mail, 'to'>;

interface Deps extends ChangeDeps {
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly keys: DailyKeys;
  readonly random: Random;
  readonly mail: MailSender | undefined;
  readonly observer: { readonly codeNotSent: (fault: unknown) => void };
}

/**
 * Mails a code to the signatory of a link (A2). The code is counted under the row's etag before it is mailed, so that
 * requests at once send no more than the bound; a mail that was not sent is not counted. Three reads, one write, the
 * mail; one more read and write when it fails.
 */
export const sendCode = ({ partners, keys, random, mail, observer, ...deps }: Deps) => {
  const change = changeAttestation(deps);
  const { attestations } = deps;
  return async (
    { partnerId, attestationId, secret }: AttestationLink,
    write: WriteMail,
  ): Promise<Result<Attestation>> => {
    const found = await directPartner(partners, partnerId);
    if (!found.ok) return found.code === 'PartnerNotFound' ? refuse('AttestationNotFound') : found;
    const partner = found.value;
    const owner: Owner = { environment: partner.environment, partnerId };
    const [signatory, key] = await Promise.all([attestations.readSignatory(owner, attestationId), keys.current()]);
    const code = oneTimeCode(random);
    const sent = { hash: codeHash(key, attestationId, code), keyId: key.keyId };
    const one = {
      owner,
      attestationId,
      admits: (attestation: Attestation) => opens(attestation, secret),
    };
    let before: Attestation | undefined;
    const counted = await change({
      ...one,
      decide(attestation, now) {
        const state = attestationStateAt(attestation, now);
        if (state !== 'open') return refuse('AttestationClosed', { state });
        // An attestation without a signatory was erased: nobody can prove to be it.
        if (!signatory || !attestation.proof) return refuse('AttestationClosed', { state: 'expired' });
        const proof = withCode(attestation.proof, sent, now);
        before = attestation;
        return proof.ok ? ok({ ...attestation, proof: proof.value }) : proof;
      },
    });
    if (!counted.ok) return counted;
    const { value: attestation } = counted;
    try {
      if (!mail) throw new Unavailable('This service sends no mails.');
      await mail.send({ ...write({ partner, attestation, code }), to: signatory!.email });
      return counted;
    } catch (fault) {
      if (!(fault instanceof Unavailable)) throw fault;
      observer.codeNotSent(fault);
    }
    await change({
      ...one,
      decide: (now) => {
        const proof = now.proof && withoutCode(now.proof, before!.proof!, sent);
        return ok(proof === now.proof ? now : { ...now, proof });
      },
    });
    return refuse('CodeNotSent');
  };
};
