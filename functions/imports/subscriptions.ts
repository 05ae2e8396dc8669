import { ok } from '../../shared/domain/refusal.ts';
import { admitPartner } from '../../shared/http/authorise.ts';
import { bind } from '../../shared/http/binding.ts';
import { NO_EFFECTS, type Importer, type ImportPort } from '../../shared/imports/import-kind.ts';
import type { PreviewSubscriptions, RecordSubscriptions } from '../../shared/subscriptions/record-subscriptions.ts';
import { factsOf, ImportedSubscription, MIRRORING } from '../http/subscriptions/subscription-fields.ts';
import { IMPORT_COLUMNS } from './columns.ts';

interface Deps {
  readonly record: RecordSubscriptions;
  readonly preview: PreviewSubscriptions;
}

/**
 * Subscriptions in bulk: each row is a `PUT /v1/customers/{id}/subscriptions/{id}`, with every rule of it. A file states
 * each subscription once: of two states nobody could tell which one is upstream's.
 */
export const subscriptionImport = ({ record, preview }: Deps): ImportPort => ({
  columns: IMPORT_COLUMNS.subscriptions,

  once: {
    property: 'id',
    nameOf(value) {
      const bound = bind(ImportedSubscription.pick({ customerId: true, id: true }), value);
      return bound.ok ? `${bound.value.customerId} ${bound.value.id}` : undefined;
    },
  },

  admit: (partner) => admitPartner(partner, MIRRORING),

  understand(value) {
    const bound = bind(ImportedSubscription, value);
    if (!bound.ok) return bound;
    const { customerId, id, ...body } = bound.value;
    const wanted = ({ partner: { environment, partnerId }, isMirror }: Importer) => ({
      key: { environment, partnerId, customerId },
      facts: [factsOf(id, body)],
      trusted: isMirror,
    });
    return ok({
      customerId,
      names: [customerId],
      async check(by) {
        const known = await preview(wanted(by));
        if (!known.ok) return known;
        return ok(known.value.changed ? NO_EFFECTS : 'onRecord');
      },
      async record(by, request) {
        const { actor, correlationId } = by;
        const recorded = await record({ ...wanted(by), actor, correlationId, request });
        return recorded.ok ? ok({ recordId: id, isRepeat: !recorded.value.changed }) : recorded;
      },
    });
  },
});
