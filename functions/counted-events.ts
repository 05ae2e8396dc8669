import { z } from 'zod';
import { AcceptanceSource } from '../shared/domain/acceptances/acceptance.ts';
import { AgreementType } from '../shared/domain/agreements/agreement.ts';
import type { AssentEvent } from '../shared/domain/events/event.ts';
import type { EventPublisher } from '../shared/ledger/event-publisher.ts';
import { Outcome } from '../shared/domain/orders/decision.ts';
import type { Measures } from '../shared/telemetry/measures.ts';

const Decided = z.object({ decision: z.object({ outcome: Outcome, rule: z.string() }) });
const Confirmed = z.object({ source: AcceptanceSource, agreementType: AgreementType });
const PutAside = z.object({ reason: z.string() });

/** Counts decisions, confirmations and quarantined messages as they are announced; what is announced again counts again. */
export const countedEvents = (publisher: EventPublisher, measures: Measures): EventPublisher => ({
  async publish(events) {
    await publisher.publish(events);
    for (const event of events) count(event, measures);
  },
});

/** One of another version is passed over: what was announced must not fail for its figure. */
function count({ type, data }: AssentEvent, { decisions, confirmations, quarantined }: Measures): void {
  if (type === 'acceptance.recorded') {
    const confirmed = Confirmed.safeParse(data).data;
    if (confirmed) confirmations.add(1, { source: confirmed.source, agreement: confirmed.agreementType });
  } else if (type === 'order.quarantined') {
    const putAside = PutAside.safeParse(data).data;
    if (putAside) quarantined.add(1, putAside);
  } else {
    const decided = Decided.safeParse(data).data;
    if (decided) decisions.add(1, { outcome: decided.decision.outcome, rule: decided.decision.rule });
  }
}
