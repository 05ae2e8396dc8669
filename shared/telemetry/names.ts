/** Metric names. Alerts, workbook and dashboards depend on them: their meaning is fixed. */
export const METRICS = {
  /** Decisions published, by `outcome` and `rule`. */
  decisions: 'assent.decisions',
  /** Seconds from the first read of a customer's gate to its committed decisions. */
  gateDuration: 'assent.gate.duration',
  /** Orders on hold, as of the hourly check, and the age of the oldest in seconds. */
  holdsOpen: 'assent.holds.open',
  holdsOldestAge: 'assent.holds.oldest_age',
  /** Messages quarantined, by `reason`. */
  quarantined: 'assent.quarantined',
  /** Orders requeued because they could not be decided. */
  ordersRequeued: 'assent.orders.put_back',
  /** Messages requeued after a failure, by `queue`. */
  retried: 'assent.messages.put_back',
  /** Confirmations published, by `source` and `agreement`. */
  confirmations: 'assent.confirmations',
  /** Seconds since the last completed sweep, as of the hourly timer, and the duration of a sweep. */
  sweepLag: 'assent.sweep.lag',
  sweepDuration: 'assent.sweep.duration',
  /** Open flags after a sweep, by `kind`. */
  flagsOpen: 'assent.flags.open',
  /** Age of an outbox row at its publication, in seconds. */
  outboxAge: 'assent.outbox.age',
  /** Seconds that the log of evidence has waited for a checkpoint, as of the look after it. */
  evidenceLag: 'assent.evidence.lag',
  /** Checkpoints that somebody outside did not attest when asked, by `kind`. */
  anchorsFailed: 'assent.evidence.anchors_failed',
  /** Age of the catalogue used for decisions, in seconds. */
  catalogueAge: 'assent.catalogue.age',
  /** Round trips to the tables answered with "server busy". */
  storageThrottled: 'assent.storage.throttled',
  /** Failed loads of a token issuer's key set. */
  tokenKeysUnreachable: 'assent.token_keys.unreachable',
} as const;
