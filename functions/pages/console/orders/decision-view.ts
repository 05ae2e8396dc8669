import type { Decision, Outcome } from '../../../../shared/domain/orders/decision.ts';
import type { EvidenceLevel } from '../../../../shared/domain/agreements/evidence-level.ts';
import { NOT_ACCEPTED } from '../../../../shared/domain/orders/decision.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable, status } from '../../../../shared/pages/components/messages.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { nameOf } from '../../customer/receipt.ts';
import { withCameFrom, type CameFrom } from '../came-from.ts';
import { confirmPath, invitePath } from '../paths.ts';

const KINDS: Readonly<Record<Outcome, 'good' | 'warn' | 'stop'>> = {
  approved: 'good',
  released: 'good',
  notApplicable: 'good',
  held: 'warn',
  rejected: 'stop',
  expired: 'stop',
  cancelled: 'stop',
};

export const outcomeStatus = (outcome: Outcome, { texts }: Language): Html =>
  status(KINDS[outcome], texts.console.orders.outcomes[outcome]);

type Explained = Pick<Decision, 'outcome' | 'code' | 'reason' | 'required' | 'held' | 'rule'>;

/** Why, in the person's language; what concerns single lines is told by the decision's own words. */
export function whyOf({ outcome, code, reason, required, held, rule }: Explained, language: Language): string {
  const { texts, formats } = language;
  const { why } = texts.console.orders;
  const named = ({ agreementType, versionRank }: { agreementType: string; versionRank: number }) => ({
    agreement: nameOf(agreementType, language),
    version: formats.number(versionRank),
  });
  const passed = outcome === 'approved' || outcome === 'released';
  if (passed && held && required) return fill(why.accepted, named(held));
  if (passed || outcome === 'notApplicable') return why.notNeeded;
  if (outcome === 'cancelled') return why.cancelled;
  if (!required || (outcome === 'rejected' && code !== NOT_ACCEPTED)) return reason;
  if (rule === 'V2' && required.level) {
    const level = texts.console.orders.levels[required.level];
    return fill(why.level, { ...named(required), level });
  }
  if (rule === 'C17') return fill(why.withdrawn, named(required));
  return fill(held ? why.noLonger : why.notAccepted, named(required));
}

interface Named {
  readonly agreementType: string;
  readonly versionRank: number;
  readonly level?: EvidenceLevel | undefined;
}

/** Agreement and version, with how well they must be proven where that matters (V2). */
export function agreementText({ agreementType, versionRank, level }: Named, language: Language): string {
  const words = language.texts.console.orders;
  const named = { agreement: nameOf(agreementType, language), version: language.formats.number(versionRank) };
  return level ? fill(words.versionProven, { ...named, level: words.levels[level] }) : fill(words.version, named);
}

/** A decision with everything that explains it (G8), and the way on. */
export function decisionView(decision: Decision, language: Language): Html {
  const { texts, formats } = language;
  const words = texts.console.orders;
  const { outcome, required, held, rule, arrivedAt, decidedAt, holdUntil, orderId } = decision;
  const rows: (readonly [string, Child] | false | null | undefined)[] = [
    [words.order, copyable(orderId, language)],
    [words.status, html`${outcomeStatus(outcome, language)} ${formats.instant(decidedAt)}`],
    [words.reason, whyOf(decision, language)],
    [words.rule, rule],
    [words.arrived, formats.instant(arrivedAt)],
    required && [words.required, agreementText(required, language)],
    [
      words.held,
      held
        ? fill(words.heldSince, { what: agreementText(held, language), when: formats.instant(held.recordedAt) })
        : words.nothingHeld,
    ],
    holdUntil !== undefined && [words.holdUntil, formats.instant(holdUntil)],
  ];
  return details(rows.filter((row) => !!row));
}

/** What clears a refusal or releases a hold; undefined where nothing is to be done. */
export function wayOn(
  {
    customerId,
    decision,
    from = {},
  }: {
    readonly customerId: string;
    readonly decision: Pick<Decision, 'outcome' | 'remedy'>;
    readonly from?: CameFrom;
  },
  language: Language,
): Html | undefined {
  const { texts } = language;
  const { next } = texts.console.orders;
  const { outcome, remedy } = decision;
  if (outcome === 'approved' || outcome === 'released') return html`<p>${next.passed}</p>`;
  if (!remedy) return undefined;
  if (remedy.action === 'inviteCustomer') {
    const { link } = remedy;
    return html`<h2>${next.title}</h2>
      <p>${next.onlyCustomer} ${outcome === 'held' && next.held}</p>
      ${linkButton(invitePath(customerId), next.invite)}
      ${link !== undefined && details([[next.link, copyable(link, language)]])}`;
  }
  return html`<h2>${next.title}</h2>
    <p>${outcome === 'held' ? next.held : next.refused}</p>
    ${linkButton(withCameFrom(confirmPath(customerId), from), texts.terms.confirmAcceptance)}
    ${linkButton(invitePath(customerId), next.invite, 'second')}`;
}
