import { z } from 'zod';
import { AcceptanceSource } from '../acceptances/acceptance.ts';
import { AgreementType } from '../agreements/agreement.ts';
import type { AssentEvent, EventPublisher } from '../events/event.ts';
import { Outcome } from '../orders/decision.ts';
import type { Measures } from './measures.ts';

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

function count({ type, data }: AssentEvent, { decisions, confirmations, quarantined }: Measures): void {
  if (type === 'acceptance.recorded') {
    const { source, agreementType: agreement } = Confirmed.parse(data);
    confirmations.add(1, { source, agreement });
  } else if (type === 'order.quarantined') quarantined.add(1, { reason: PutAside.parse(data).reason });
  else if (type.startsWith('order.')) {
    const { outcome, rule } = Decided.parse(data).decision;
    decisions.add(1, { outcome, rule });
  }
}
