import type { Acceptance } from '../acceptances/acceptance.ts';
import type { z } from 'zod';
import { currentIn, type CurrentAcceptance, type GateState } from '../acceptances/gate.ts';
import { latestCutOff, type RequiredAgreement } from '../acceptances/sufficiency.ts';
import { AgreementType, TEMPLATES } from '../agreements/agreement.ts';
import { reaches, type EvidenceLevel } from '../agreements/evidence-level.ts';
import type { Policy } from '../agreements/policy.ts';
import type { Catalogue } from '../agreements/version.ts';
import type { Held, Remedy } from './decision.ts';
import type { LineProblem } from './line-problem.ts';

type HeldView = z.infer<typeof Held>;

const TITLES: Readonly<Record<AgreementType, string>> = {
  MicrosoftCloudAgreement: 'Microsoft Cloud Agreement',
  MicrosoftCustomerAgreement: 'Microsoft Customer Agreement',
};

export const heldView = (acceptance: CurrentAcceptance): HeldView => ({
  agreementType: acceptance.agreementType,
  versionRank: acceptance.versionRank,
  dateAgreed: acceptance.dateAgreed,
  recordedAt: acceptance.recordedAt,
  source: acceptance.source,
});

/** The current acceptance closest to the requirement: of the required type, else of an alternative, else of any. */
/** Whether a decision was judged by this acceptance. */
export const isHeldView = (
  held: Pick<HeldView, 'agreementType' | 'versionRank' | 'recordedAt'> | null,
  { agreementType, versionRank, recordedAt }: Pick<Acceptance, 'agreementType' | 'versionRank' | 'recordedAt'>,
): boolean =>
  held?.agreementType === agreementType && held.versionRank === versionRank && held.recordedAt === recordedAt;

export function heldOf(gate: GateState, required: RequiredAgreement, catalogue: Catalogue): HeldView | null {
  const order = [required.agreementType, ...required.alternatives, ...AgreementType.options];
  const held = order.map((type) => currentIn(gate, type, catalogue)).find((acceptance) => acceptance !== undefined);
  return held ? heldView(held) : null;
}

/** The earliest date of an acceptance that opens the gate, where a withdrawal (C17) or a cut-off (G6) sets one. */
export function datedFrom(gate: GateState, required: RequiredAgreement, policy: Policy, at: Date): string | undefined {
  const days = [gate.withdrawal?.day, latestCutOff(required.agreementType, policy, at)];
  return days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}

/** The decision's reason, in one sentence for people. */
export function reasonFor(why: string, required: RequiredAgreement | null, held: HeldView | null): string {
  switch (why) {
    case 'G7':
      return 'Agreements are not confirmed in national clouds, so the order is not subject to the gate.';
    case 'G2':
      return 'No line of the order is gated.';
    case 'accepted':
      return `The customer accepted the ${title(held!.agreementType)}, version ${held!.versionRank}${within(held!, required!)}.`;
    case 'failOpen':
      return `The partner's policy approves the order although the ${wanted(required!)} is not accepted.`;
    case 'C17':
      return `The customer no longer agrees: the ${wanted(required!)} must be accepted again.`;
    case 'G6':
      return `The acceptance of the ${title(held!.agreementType)}, version ${held!.versionRank}, no longer suffices: the ${wanted(required!)} must be accepted.`;
    case 'V2':
      return `The evidence of the acceptance of the ${title(held!.agreementType)}, version ${held!.versionRank}, does not suffice: the ${wanted(required!)} must be accepted.`;
    default:
      return required
        ? `The customer has not accepted the ${wanted(required)}.`
        : 'No agreement was required when the order arrived.';
  }
}

/** The reason of an order with a line that cannot be carried out, and the remedy. */
export function impossible([first, ...more]: readonly LineProblem[]): string {
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  const { lineItemNumber, property, problem } = first!;
  return `Line ${lineItemNumber}${others} cannot be carried out: ${property} ${problem}. Send the corrected order under a new order id.`;
}

/** How a missing acceptance can come about. */
interface Ways {
  /** The earliest date that counts. */
  readonly dated: string | undefined;
  readonly onlyByCustomer: boolean;
  readonly acceptLink: string | undefined;
}

/**
 * The call that clears a refusal; a rejected order must be resent under a new id, a held one is released (G8). Where no
 * attestation helps, the call invites the customer, and the link is ready to send (V2).
 */
export function remedyFor(
  customerId: string,
  required: RequiredAgreement,
  parked: boolean,
  { dated, onlyByCustomer, acceptLink }: Ways,
): z.infer<typeof Remedy> {
  const then = parked ? 'the order is then released automatically' : 'then send the order again under a new order id';
  const { templateId } = TEMPLATES[required.agreementType];
  if (onlyByCustomer) {
    return {
      action: 'inviteCustomer',
      method: 'POST',
      uri: '/invitations',
      templateId,
      ...(acceptLink && { link: acceptLink }),
      description: `Invite the customer, or send it the link, to accept the ${wanted(required)}${overLink(required)}; ${then}.`,
    };
  }
  const when = dated ? ` on or after ${dated}` : '';
  return {
    action: 'confirmAcceptance',
    method: 'POST',
    uri: `/customers/${customerId}/agreements`,
    templateId,
    description: `Confirm that the customer accepted the ${wanted(required)}${when}; ${then}.`,
  };
}

/** The other way in which a customer accepts by itself: its signatory, over the link of an attestation (A1). */
const overLink = ({ agreementType, level = 'attested' }: RequiredAgreement): string =>
  agreementType === 'MicrosoftCustomerAgreement' && reaches('verified', level)
    ? `; or ask its signatory over a link with POST /v1/attestations/enhanced${reaches('linked', level) ? '' : ' and requireCode'}, and create the agreement with that attestation`
    : '';

const title = (type: AgreementType) => TITLES[type];

const wanted = ({ agreementType, versionRank, level }: RequiredAgreement) =>
  `${title(agreementType)} in version ${versionRank} or later${level ? `, ${BY_WHOM[level]}` : ''}`;

/** How an acceptance of a level comes about, of somebody who accepts. */
const BY_WHOM: Readonly<Record<EvidenceLevel, string>> = {
  attested: 'attested by the partner',
  collected: 'attested by the partner',
  linked: 'by the customer itself through a link',
  verified: 'by the customer itself through a link and a code',
  signedIn: 'by a person who signs in for the customer',
};

const within = (held: HeldView, required: RequiredAgreement) =>
  held.agreementType === required.agreementType && held.versionRank < required.versionRank
    ? `, within the grace period of version ${required.versionRank}`
    : '';
