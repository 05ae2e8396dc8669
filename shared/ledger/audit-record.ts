import { z } from 'zod';
import { TEMPLATES, AgreementType } from '../agreements/agreement.ts';
import type { AssentEvent, EventType } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import type { Owner } from '../partners/relationship.ts';

export const ResourceType = z.enum(['agreement', 'order']);

export const OperationType = z.enum([
  'create_agreement',
  'void_agreement',
  'withdraw_agreement',
  'create_order',
  'release_order',
  'expire_order',
  'cancel_order',
]);

/** What a partner may look up of what was done (contract 9). Holds no personal data. */
export const AuditRecord = z.object({
  /** The event that told of it: the same event makes the same record. */
  eventId: Guid,
  customerId: Guid,
  operationType: OperationType,
  resourceType: ResourceType,
  operationStatus: z.enum(['succeeded', 'failed', 'progress', 'decline']),
  operationDate: Instant,
  sequence: z.int(),
  /** What the event tells of the resource, with names as clients read them. */
  resourceNewValue: z.record(z.string(), z.unknown()),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

export interface OwnedRecord {
  readonly owner: Owner;
  readonly record: AuditRecord;
}

/** The projection of events that audits are read from; it may be rebuilt, so that writing a record again changes nothing. */
export interface AuditLog {
  write(records: readonly OwnedRecord[]): Promise<void>;
  /** A partner's records from one instant to before another, by rising instant; an opaque cursor pages on. */
  list(
    owner: Owner,
    range: { from: Date; to: Date },
    page: { size: number; cursor?: string | undefined },
  ): Promise<{ records: AuditRecord[]; cursor?: string }>;
}

type Operation = Pick<AuditRecord, 'operationType' | 'resourceType' | 'operationStatus'>;

const agreement = (operationType: AuditRecord['operationType']): Operation => ({
  operationType,
  resourceType: 'agreement',
  operationStatus: 'succeeded',
});

const order = (
  operationType: AuditRecord['operationType'],
  operationStatus: AuditRecord['operationStatus'] = 'succeeded',
): Operation => ({ operationType, resourceType: 'order', operationStatus });

/** Events that audits tell of; the others are no operations on a customer's agreement or order. */
const OPERATIONS: Readonly<Partial<Record<EventType, Operation>>> = {
  'acceptance.recorded': agreement('create_agreement'),
  'acceptance.voided': agreement('void_agreement'),
  'acceptance.withdrawn': agreement('withdraw_agreement'),
  'order.approved': order('create_order'),
  'order.notApplicable': order('create_order'),
  'order.rejected': order('create_order', 'decline'),
  'order.held': order('create_order', 'progress'),
  'order.released': order('release_order'),
  'order.expired': order('expire_order', 'decline'),
  'order.cancelled': order('cancel_order'),
};

/** The record of an event, if audits tell of such events. */
export function auditRecordOf({ id, type, time, data }: AssentEvent): OwnedRecord | undefined {
  const operation = OPERATIONS[type];
  const { environment, partnerId, customerId, sequence, ...told } = data;
  if (!operation || !environment || !partnerId || !customerId || sequence === undefined) return undefined;
  const { decision, ...rest } = told;
  const value = { ...rest, ...templateOf(rest['agreementType']), ...(decision as object | undefined) };
  const resourceNewValue = pascalCased(value) as Record<string, unknown>;
  const record = AuditRecord.parse({
    eventId: id,
    customerId,
    ...operation,
    operationDate: time,
    sequence,
    resourceNewValue,
  });
  return { owner: { environment, partnerId }, record };
}

/** Clients of audits look for an agreement's type and template under the names of the agreement resource. */
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
