import { z } from 'zod';
import { TEMPLATES, AgreementType } from '../agreements/agreement.ts';
import type { AssentEvent, EventType } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { TransactionType } from '../transaction.ts';
import { Guid, type Owner } from '../partners/partner.ts';

export const ResourceType = z.enum(['agreement', 'order', 'subscription']).describe('The kind of the resource.');

export const OperationType = z
  .enum([
    'create_agreement',
    'void_agreement',
    'withdraw_agreement',
    'create_order',
    'update_subscription',
    'convert_trial_subscription',
    'release_order',
    'expire_order',
    'cancel_order',
  ])
  .describe('The operation.');

/** An operation as partners read it from the audit (contract 9). Holds no personal data. */
export const AuditRecord = z.object({
  /** The source event: the same event gives the same record. */
  eventId: Guid,
  customerId: Guid.describe('The id of the customer.'),
  operationType: OperationType,
  resourceType: ResourceType,
  operationStatus: z
    .enum(['succeeded', 'failed', 'progress', 'decline'])
    .describe('How the operation ended; `progress` is an order on hold, `decline` a refused one.'),
  operationDate: Instant.describe('When it was done.'),
  sequence: z.int(),
  /** Index among the operations of one transaction; absent in records of earlier releases. */
  place: z.int().optional(),
  /** Object id of the person, or name of the partner's system; absent where the service acted by itself. */
  actor: z.string().optional(),
  correlationId: z.string().optional(),
  /** The event's data about the resource, under the names of the wire. */
  resourceNewValue: z.record(z.string(), z.unknown()),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

export interface OwnedRecord {
  readonly owner: Owner;
  readonly record: AuditRecord;
}

type Operation = Pick<AuditRecord, 'operationType' | 'resourceType' | 'operationStatus'>;

const agreement = (
  operationType: AuditRecord['operationType'],
  operationStatus: AuditRecord['operationStatus'] = 'succeeded',
): Operation => ({ operationType, resourceType: 'agreement', operationStatus });

const heldOrder = (
  operationType: AuditRecord['operationType'],
  operationStatus: AuditRecord['operationStatus'] = 'succeeded',
): Operation => ({ operationType, resourceType: 'order', operationStatus });

const Lines = z.array(z.looseObject({ transactionType: TransactionType }));
type Lines = z.infer<typeof Lines>;

/** Partner Center's name for an order's operation: a purchase, a change, or the conversion of a trial. */
const placed =
  (operationStatus: AuditRecord['operationStatus']) =>
  (lines: Lines): Operation => {
    const types = new Set(lines.map(({ transactionType }) => transactionType));
    if (types.has('new') || types.size === 0)
      return { operationType: 'create_order', resourceType: 'order', operationStatus };
    const converts = types.size === 1 && types.has('convert');
    const operationType = converts ? 'convert_trial_subscription' : 'update_subscription';
    return { operationType, resourceType: 'subscription', operationStatus };
  };

/** The audited events; others are no operation on a customer's agreement, order or subscription. */
const OPERATIONS: Readonly<Partial<Record<EventType, Operation | ((lines: Lines) => Operation)>>> = {
  'acceptance.recorded': agreement('create_agreement'),
  'acceptance.declined': agreement('create_agreement', 'decline'),
  'acceptance.voided': agreement('void_agreement'),
  'acceptance.withdrawn': agreement('withdraw_agreement'),
  'order.approved': placed('succeeded'),
  'order.notApplicable': placed('succeeded'),
  'order.rejected': placed('decline'),
  'order.held': placed('progress'),
  'order.released': heldOrder('release_order'),
  'order.expired': heldOrder('expire_order', 'decline'),
  'order.cancelled': heldOrder('cancel_order'),
};

const Decided = z.looseObject({ place: z.int().default(0), lines: Lines.default([]) });

/** The audit record of an event; undefined for events that are not audited. */
export function auditRecordOf({ id, type, time, data }: AssentEvent): OwnedRecord | undefined {
  const operation = OPERATIONS[type];
  const { environment, partnerId, customerId, sequence, actor, correlationId, decision, ...told } = data;
  if (!operation || !environment || !partnerId || !customerId || sequence === undefined) return undefined;
  const { place, ...decided } = Decided.parse(decision ?? {});
  const value = { ...told, ...templateOf(told['agreementType']), ...(decision ? decided : {}) };
  const record = AuditRecord.parse({
    eventId: id,
    customerId,
    ...(typeof operation === 'function' ? operation(decided.lines) : operation),
    operationDate: time,
    sequence,
    place,
    actor,
    correlationId,
    resourceNewValue: pascalCased(value),
  });
  return { owner: { environment, partnerId }, record };
}

/** Clients of audits expect an agreement's type and template under the names of the agreement resource. */
function templateOf(agreementType: unknown): { type?: string; templateId?: string } {
  const type = AgreementType.safeParse(agreementType).data;
  return type ? { type, templateId: TEMPLATES[type].templateId } : {};
}

function pascalCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascalCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replace(/^./, (first) => first.toUpperCase()),
      pascalCased(member),
    ]),
  );
}
