import type { Meter } from '@opentelemetry/api';
import { METRICS } from './names.ts';

/** Seconds, from a round trip to a day. */
const SECONDS = {
  unit: 's',
  advice: { explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 600, 3600, 86_400] },
};

/** The service's metrics; without a provider they are discarded. */
export const measuresOf = (meter: Meter) => ({
  decisions: meter.createCounter(METRICS.decisions),
  gateDuration: meter.createHistogram(METRICS.gateDuration, SECONDS),
  holdsOpen: meter.createGauge(METRICS.holdsOpen),
  holdsOldestAge: meter.createGauge(METRICS.holdsOldestAge, { unit: 's' }),
  quarantined: meter.createCounter(METRICS.quarantined),
  ordersRequeued: meter.createCounter(METRICS.ordersRequeued),
  retried: meter.createCounter(METRICS.retried),
  confirmations: meter.createCounter(METRICS.confirmations),
  sweepLag: meter.createGauge(METRICS.sweepLag, { unit: 's' }),
  sweepDuration: meter.createHistogram(METRICS.sweepDuration, SECONDS),
  flagsOpen: meter.createGauge(METRICS.flagsOpen),
  outboxAge: meter.createHistogram(METRICS.outboxAge, SECONDS),
  evidenceLag: meter.createGauge(METRICS.evidenceLag, { unit: 's' }),
  anchorsFailed: meter.createCounter(METRICS.anchorsFailed),
  catalogueAge: meter.createGauge(METRICS.catalogueAge, { unit: 's' }),
  storageThrottled: meter.createCounter(METRICS.storageThrottled),
  tokenKeysUnreachable: meter.createCounter(METRICS.tokenKeysUnreachable),
});
export type Measures = ReturnType<typeof measuresOf>;
