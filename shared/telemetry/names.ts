/** The service's metrics. Alerts, the workbook and dashboards go by these names: they never change their meaning. */
export const METRICS = {
  /** Decisions announced, by `outcome` and `rule`. */
  decisions: 'assent.decisions',
  /** Seconds from a customer's first look to its committed decisions. */
  gateDuration: 'assent.gate.duration',
  /** Orders on hold, as the hourly look finds them, and the seconds that the oldest has waited. */
  holdsOpen: 'assent.holds.open',
  holdsOldestAge: 'assent.holds.oldest_age',
  /** Messages put into quarantine, by `reason`. */
  quarantined: 'assent.quarantined',
  /** Orders that could not be decided and wait. */
  ordersRequeued: 'assent.orders.put_back',
  /** Messages whose work failed and is tried again later, by `queue`. */
  retried: 'assent.messages.put_back',
  /** Confirmations announced, by `source` and `agreement`. */
  confirmations: 'assent.confirmations',
  /** Seconds since the last sweep was completed, as the hourly timer finds it, and how long a sweep took. */
  sweepLag: 'assent.sweep.lag',
  sweepDuration: 'assent.sweep.duration',
  /** Open flags after a sweep, by `kind`. */
  flagsOpen: 'assent.flags.open',
  /** Seconds that an outbox row has waited for its announcement. */
  outboxAge: 'assent.outbox.age',
  /** Seconds since the catalogue that is decided by was read. */
  catalogueAge: 'assent.catalogue.age',
  /** Round trips that the tables were too busy for. */
  storageThrottled: 'assent.storage.throttled',
  /** Looks at a token issuer's key set that failed. */
  tokenKeysUnreachable: 'assent.token_keys.unreachable',
} as const;
