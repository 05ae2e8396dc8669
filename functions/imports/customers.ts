import { asOnRecord, type PreviewCustomer } from '../../shared/customers/preview-customer.ts';
import type { CreateCustomer } from '../../shared/customers/create-customer.ts';
import { comparable } from '../../shared/domain/customers/relationship.ts';
import { ok } from '../../shared/domain/refusal.ts';
import { admitPartner } from '../../shared/http/authorise.ts';
import { bind } from '../../shared/http/binding.ts';
import { NO_EFFECTS, type Importer, type ImportPort } from '../../shared/imports/import-kind.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { CREATING, CustomerBody, customerIn } from '../http/customers/create-customer.ts';
import { IMPORT_COLUMNS } from './columns.ts';

interface Deps {
  readonly create: CreateCustomer;
  readonly preview: PreviewCustomer;
  readonly ledger: Ledger;
}

/**
 * Customers in bulk: each row is a `POST /v1/customers`, with every rule of it. The password of a new tenant, which the
 * single call answers once, is answered to nobody here.
 */
export const customerImport = ({ create, preview, ledger }: Deps): ImportPort => ({
  columns: IMPORT_COLUMNS.customers,

  admit: (partner) => admitPartner(partner, CREATING),

  understand(value) {
    const bound = bind(CustomerBody, value);
    if (!bound.ok) return bound;
    const customer = customerIn(bound.value);
    const { tenantId, profile } = customer;
    const wanted = ({ partner }: Importer) => ({ ...customer, partner });
    return ok({
      customerId: tenantId,
      names: [`domain ${comparable(profile.domain)}`, ...(tenantId === undefined ? [] : [tenantId])],
      async check(by) {
        const known = await preview(wanted(by));
        if (!known.ok) return known;
        return ok(known.value === undefined ? NO_EFFECTS : 'onRecord');
      },
      async record(by, request) {
        const { actor, correlationId } = by;
        const created = await create({ ...wanted(by), actor, correlationId, request });
        if (created.ok) {
          const { customerId } = created.value.profile;
          return ok({ recordId: customerId, customerId, isRepeat: false });
        }
        const known = await asOnRecord({ ledger }, wanted(by), created);
        return known.ok ? ok({ recordId: known.value, customerId: known.value, isRepeat: true }) : known;
      },
    });
  },
});
