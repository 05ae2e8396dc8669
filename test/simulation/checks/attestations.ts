import type { Attestation } from '../../../shared/domain/attestations/attestation.ts';
import { canonical } from './proof.ts';
import { type Check, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/** What may become of an attestation; the same state stays where codes, guesses, its customer or its events change. */
const MAY_BECOME: Readonly<Record<Attestation['state'], readonly Attestation['state'][]>> = {
  open: ['accepted', 'declined', 'revoked', 'expired'],
  accepted: ['finished', 'revoked', 'expired'],
  declined: [],
  revoked: [],
  expired: [],
  finished: [],
};

/** Each write of an attestation continues the one before: the first answer counts, and no guess is forgotten (A2). */
function lives({ record }: World, tell: (subject: string, text: string) => void): void {
  const known = new Map<string, Attestation>();
  for (const { table, actions } of record.commits) {
    if (table !== 'Attestations') continue;
    for (const [action, row] of actions) {
      if (action === 'delete' || !row.rowKey.startsWith('attestation|')) continue;
      const name = `${row.partitionKey}/${row.rowKey.split('|')[1]}`;
      const after = valueOf(row) as Attestation;
      const before = known.get(name);
      known.set(name, after);
      if (!before) continue;
      if (after.state !== before.state && !MAY_BECOME[before.state].includes(after.state))
        tell(name, `became ${after.state} after it was ${before.state}`);
      if (before.accepted && canonical(after.accepted) !== canonical(before.accepted))
        tell(name, 'was accepted once more');
      const [guessed, guesses] = [before.proof?.last, after.proof?.last];
      if (guessed && guesses?.hash === guessed.hash && guesses.wrong < guessed.wrong) tell(name, 'forgot a guess');
    }
  }
}

/** A signatory who must prove its address is accepted with a code alone; codes and guesses are bounded (A2). */
function proofOf({ proof, accepted }: Attestation): string[] {
  return [
    ...(accepted && (accepted.verifiedBy === 'emailCode') !== (proof !== undefined)
      ? ['is accepted without its code']
      : []),
    ...(proof && proof.codes > 5 ? [`was sent ${proof.codes} codes`] : []),
    ...(proof?.last && proof.last.wrong > 5 ? [`was guessed wrong ${proof.last.wrong} times`] : []),
  ];
}

/**
 * An attestation is used once (A3): one acceptance cites it, of a customer of its partner, with the text and the instant
 * that its signatory accepted; none cites one that was not accepted, or that was revoked or expired.
 */
export const attestations: Check = (world) => {
  const found: Violation[] = [];
  lives(world, (subject, text) => void found.push({ check: 'attestations', subject, text }));
  const rows = new Map<string, Attestation>();
  for (const row of rowsOf(world, 'Attestations')) {
    const [kind, attestationId] = (row.rowKey ?? '').split('|');
    if (kind !== 'attestation') continue;
    const name = `${row.partitionKey}/${attestationId}`;
    const value = valueOf(row) as Attestation;
    rows.set(name, value);
    found.push(...proofOf(value).map((text) => ({ check: 'attestations', subject: name, text })));
  }
  const used = new Set<string>();
  for (const { key, partition, changes } of world.ledgers.values()) {
    for (const { attestationId, source, versionRank, dateAgreed, verifiedBy } of changes.flatMap((one) =>
      ofKind(one, 'acceptance'),
    )) {
      if (attestationId === undefined && source !== 'enhancedAttestation') continue;
      const tell = (text: string) =>
        void found.push({ check: 'attestations', subject: `${partition} ${attestationId}`, text });
      const name = `${key.environment}|${key.partnerId}/${attestationId}`;
      if (used.has(name)) tell('is used twice');
      used.add(name);
      const known = rows.get(name);
      if (source !== 'enhancedAttestation') tell('is cited by an acceptance from elsewhere');
      if (!known) tell('is none of the partner');
      else if (known.state !== 'accepted' && known.state !== 'finished') tell(`is ${known.state} and was used`);
      else if (known.customerId !== key.customerId) tell('is bound to another customer');
      else if (
        known.accepted?.versionRank !== versionRank ||
        known.accepted.acceptedAt !== dateAgreed ||
        known.accepted.verifiedBy !== verifiedBy
      )
        tell('says something else than its acceptance');
    }
  }
  for (const [name, { state }] of rows)
    if (state === 'finished' && !used.has(name))
      found.push({ check: 'attestations', subject: name, text: 'is finished without an acceptance' });
  return found;
};
