import type { Attestation } from '../../../shared/domain/attestations/attestation.ts';
import { type Check, ofKind, rowsOf, valueOf } from './world.ts';
import type { Violation } from './world-record.ts';

/**
 * An attestation is used once (A3): one acceptance cites it, of a customer of its partner, with the text and the instant
 * that its signatory accepted; none cites one that was not accepted, or that was revoked or expired.
 */
export const attestations: Check = (world) => {
  const found: Violation[] = [];
  const rows = new Map<string, Attestation>();
  for (const row of rowsOf(world, 'Attestations')) {
    const [kind, id] = row.rowKey?.split('|') ?? [];
    if (kind === 'attestation') rows.set(`${row.partitionKey}/${id}`, valueOf(row) as Attestation);
  }
  const used = new Set<string>();
  for (const { key, partition, changes } of world.ledgers.values()) {
    for (const { attestationId, source, versionRank, dateAgreed } of changes.flatMap((one) =>
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
      else if (known.accepted?.versionRank !== versionRank || known.accepted.acceptedAt !== dateAgreed)
        tell('says something else than its acceptance');
    }
  }
  for (const [name, { state }] of rows)
    if (state === 'finished' && !used.has(name))
      found.push({ check: 'attestations', subject: name, text: 'is finished without an acceptance' });
  return found;
};
