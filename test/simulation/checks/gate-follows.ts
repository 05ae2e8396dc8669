import type { Acceptance } from '../../../shared/domain/acceptances/acceptance.ts';
import { canonical } from './proof.ts';
import { isMoreCurrent, mostCurrent } from './history.ts';
import { worthOf } from './rules.ts';
import type { Change, Check } from './world.ts';
import type { Violation } from './world-record.ts';

const TYPES = ['MicrosoftCloudAgreement', 'MicrosoftCustomerAgreement'] as const;

/** The gate of every change follows from the records up to it (C9, C17, C18). */
export const gateFollows: Check = ({ ledgers }) => {
  const found: Violation[] = [];
  for (const { partition, changes } of ledgers.values()) {
    const tell = (text: string) => void found.push({ check: 'gate follows', subject: partition, text });
    let before: Change | undefined;
    for (const change of changes) {
      if (before && change.standing === before.standing) unchanged(change, before, tell);
      else follows(change, tell);
      before = change;
    }
  }
  return found;
};

type Tell = (text: string) => void;

function unchanged({ gate, entry }: Change, { gate: before }: Change, tell: Tell): void {
  const held = ({ acceptances, fallbacks, withdrawal, country, resellerIds }: Change['gate']) =>
    JSON.stringify([acceptances, fallbacks, withdrawal, country, resellerIds]);
  if (held(gate) === held(before)) return;
  // Members may come in another order.
  if (canonical([gate.acceptances, gate.fallbacks]) !== canonical([before.acceptances, before.fallbacks])) {
    tell(`${entry.sequence}: acceptances change without a record`);
  }
  if (canonical(gate.withdrawal) !== canonical(before.withdrawal)) {
    tell(`${entry.sequence}: the withdrawal changes without a record`);
  }
  if (canonical([gate.country, gate.resellerIds]) !== canonical([before.country, before.resellerIds])) {
    tell(`${entry.sequence}: country or resellers change`);
  }
}

function follows({ gate, entry, standing }: Change, tell: Tell): void {
  const { sequence } = entry;
  if (gate.withdrawal?.sequence !== standing.withdrawal?.sequence) {
    tell(
      `${sequence}: withdrawal ${gate.withdrawal?.sequence} in the gate, ${standing.withdrawal?.sequence} on record`,
    );
  }
  for (const type of TYPES) {
    const valid = standing.valid.filter(({ agreementType }) => agreementType === type);
    const current = gate.acceptances[type];
    const fallbacks = gate.fallbacks?.[type] ?? [];
    const say = (text: string) => tell(`${sequence}: ${type}: ${text}`);
    if (current?.confirmationId !== mostCurrent(valid)?.confirmationId) {
      say(`current is ${current?.confirmationId}, should be ${mostCurrent(valid)?.confirmationId}`);
      continue;
    }
    if (!current) {
      if (fallbacks.length > 0) say('there are fallbacks without a current acceptance');
      continue;
    }
    const { contact, ...acceptance } = current;
    recorded([acceptance, ...fallbacks], valid, say);
    if (canonical(contact) !== canonical(standing.contacts.get(current.sequence))) say('the contact is another one');
    enough([acceptance, ...fallbacks], valid, say);
  }
}

/** What the gate holds is on record word for word, once, in the order of currency. */
function recorded(held: readonly Acceptance[], valid: readonly Acceptance[], say: Tell): void {
  for (const [at, one] of held.entries()) {
    const record: (Acceptance & { kind?: string }) | undefined = valid.find(
      ({ confirmationId }) => confirmationId === one.confirmationId,
    );
    if (!record) {
      say(`${one.confirmationId} is held and does not count`);
      continue;
    }
    const { kind: _, ...content } = record;
    if (canonical(content) !== canonical(one)) say(`${one.confirmationId} differs from its record`);
    const before = held[at - 1];
    if (before && !isMoreCurrent(before, one)) say('what is held is not in the order of currency');
    const exceeding = held.find((other) => other !== one && isMoreCurrent(other, one) && neverBehind(other, one));
    if (exceeding)
      say(`${one.confirmationId} is held behind ${exceeding.confirmationId}, which always counts before it`);
  }
}

const SIGNED_IN = worthOf({ source: 'directAcceptance' });

/** No cut-off, level and withdrawal of a version can take `one` away and leave `other`. */
const neverBehind = (one: Acceptance, other: Acceptance): boolean =>
  one.dayAgreed >= other.dayAgreed &&
  worthOf(one) >= worthOf(other) &&
  (!one.ahead || (other.ahead === true && one.versionRank === other.versionRank));

/** Whatever is cut off, demanded or withdrawn later, what is held answers as all valid records would (C9). */
function enough(held: readonly Acceptance[], valid: readonly Acceptance[], say: Tell): void {
  if (held.length === valid.length) return;
  const days = new Set(valid.map(({ dayAgreed }) => dayAgreed));
  const ahead = [...new Set(valid.flatMap(({ ahead: isAhead, versionRank }) => (isAhead ? [versionRank] : [])))];
  // Withdrawn versions are scheduled ones: none, each alone, and all from one on.
  const withdrawals = [[], ...ahead.map((rank) => [rank]), ...ahead.map((rank) => ahead.filter((one) => one >= rank))];
  for (const withdrawn of withdrawals) {
    const remains = (all: readonly Acceptance[], day: string, worth = 0) =>
      mostCurrent(
        all.filter(
          (one) => one.dayAgreed >= day && worthOf(one) >= worth && !(one.ahead && withdrawn.includes(one.versionRank)),
        ),
      );
    if (remains(held, '')?.confirmationId !== remains(valid, '')?.confirmationId) {
      say(`without the versions ${withdrawn.join()} another acceptance is current than the gate knows`);
    }
    for (const day of days) {
      if (remains(held, day)?.versionRank !== remains(valid, day)?.versionRank) {
        say(`with a cut-off on ${day} the gate overlooks an acceptance`);
      }
      if (remains(held, day, SIGNED_IN)?.versionRank !== remains(valid, day, SIGNED_IN)?.versionRank) {
        say(`with a cut-off on ${day} the gate overlooks a person who signed in`);
      }
    }
  }
}
