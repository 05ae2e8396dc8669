import type { ServiceBusQueueHandler } from '@azure/functions';
import type { announceCatalogue } from '../../shared/agreements/announce-catalogue.ts';
import type { announceOutbox } from '../../shared/ledger/announce-outbox.ts';
import {
  WakeUp,
  type CatalogueWakeUp,
  type HoldWakeUp,
  type OutboxWakeUp,
  type RenewalsWakeUp,
} from '../../shared/ledger/wake-up.ts';
import type { expireHolds } from '../../shared/orders/end-hold.ts';
import type { followRenewals } from '../../shared/renewals/follow-renewals.ts';

/** Queue `wake-ups`, a batch at a time: what was committed is announced and followed up, holds expire, renewals are looked at. */
export const wakeUpFunction =
  (
    announce: ReturnType<typeof announceOutbox>,
    announceVersions: ReturnType<typeof announceCatalogue>,
    expire: ReturnType<typeof expireHolds>,
    follow: ReturnType<typeof followRenewals>,
  ): ServiceBusQueueHandler =>
  async (messages) => {
    const wakeUps = (messages as unknown[]).map((message) => WakeUp.parse(message));
    await Promise.all([
      announce(wakeUps.filter((wakeUp): wakeUp is OutboxWakeUp => wakeUp.kind === 'outbox')),
      announceVersions(wakeUps.filter((wakeUp): wakeUp is CatalogueWakeUp => wakeUp.kind === 'catalogue')),
      expire(wakeUps.filter((wakeUp): wakeUp is HoldWakeUp => wakeUp.kind === 'hold')),
      follow(wakeUps.filter((wakeUp): wakeUp is RenewalsWakeUp => wakeUp.kind === 'renewals')),
    ]);
  };
