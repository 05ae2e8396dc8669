/** The operation of a transaction, as in its audit entry. Entries of every release keep their names. */
export type AuditOperation =
  | 'customer.takenOn'
  | 'acceptance.recorded'
  | 'acceptance.voided'
  | 'acceptance.declined'
  | 'acceptance.withdrawn'
  | 'relationship.accepted'
  | 'invitation.created'
  | 'invitation.renewed'
  | 'invitation.revoked'
  | 'withdrawal.voided'
  | 'orders.decided'
  | 'holds.ended'
  | 'subscriptions.recorded'
  | 'subscription.changed'
  | 'personalData.erased'
  | 'rows.mended';
