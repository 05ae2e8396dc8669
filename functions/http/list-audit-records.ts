import { z } from 'zod';
import { bind, parseJson } from '../../shared/http/binding.ts';
import { NOTHING, replied, route } from '../../shared/http/route.ts';
import { collection, collectionOf } from '../../shared/http/shapes.ts';
import { RangeBound } from '../../shared/instant.ts';
import { AuditRecord, OperationType, ResourceType } from '../../shared/ledger/audit-record.ts';
import type { AuditQuery, listAuditRecords as listUseCase } from '../../shared/ledger/list-audit-records.ts';
import { Guid } from '../../shared/partners/partner.ts';

const AuditRecordView = AuditRecord.pick({
  customerId: true,
  resourceType: true,
  operationType: true,
  operationStatus: true,
  operationDate: true,
}).extend({
  id: z.string(),
  partnerId: z.string(),
  /** JSON in a string, with PascalCase names. */
  resourceNewValue: z.string(),
  attributes: z.object({ objectType: z.literal('AuditRecord') }),
});

const FilterJson = z.object({
  field: z.enum(['CustomerId', 'ResourceType', 'OperationType']),
  value: z.string().max(100),
  operator: z.enum(['equals']).default('equals'),
});

const VALUES = { CustomerId: Guid, ResourceType, OperationType } as const;

/** Partner Center's filter, JSON with names in any case: one field that equals a value. */
const Filter = z
  .string()
  .max(1000)
  .transform((text, context): AuditQuery['where'] => {
    const json = parseJson(text);
    const filter = json.ok ? bind(FilterJson, json.value) : json;
    const value = filter.ok ? bind(VALUES[filter.value.field] as z.ZodType<string>, filter.value.value) : filter;
    if (filter.ok && value.ok) {
      const { field } = filter.value;
      if (field === 'CustomerId') return { customerId: value.value };
      return field === 'ResourceType' ? { resourceType: value.value } : { operationType: value.value };
    }
    const fields = FilterJson.shape.field.options.join(', ');
    context.addIssue({ code: 'custom', message: `must be JSON with Field (${fields}), Value and Operator equals` });
    return z.NEVER;
  });

const Query = z.object({
  startDate: RangeBound,
  endDate: RangeBound.optional(),
  size: z.coerce.number().int().min(1).max(500).default(100),
  filter: Filter.optional(),
  continuationToken: z.base64url().max(400).optional(),
});

const EPOCH_TICKS = 621_355_968_000_000_000n;

/** .NET's ticks: 100 ns since the year 1. */
const ticks = (instant: string): bigint => BigInt(Date.parse(instant)) * 10_000n + EPOCH_TICKS;

/** GET /v1/auditrecords: what was done with the partner's agreements and orders, oldest first (contract 9). */
export const listAuditRecords = (list: ReturnType<typeof listUseCase>) =>
  route(
    {
      name: 'listAuditRecords',
      method: 'GET',
      path: 'v1/auditrecords',
      summary: 'Audit records of agreements and orders',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: NOTHING,
      query: Query,
      body: NOTHING,
      responses: { 200: collectionOf(AuditRecordView) },
    },
    async ({ partner: { environment, partnerId }, query }) => {
      const { continuationToken: cursor, filter: where = {}, ...range } = query;
      const page = await list({ environment, partnerId }, { ...range, cursor, where });
      return replied(page, ({ records, cursor: next }) => ({
        status: 200,
        body: collection(
          '/auditrecords',
          records.map((record) => auditRecordView(partnerId, record)),
          next,
        ),
      }));
    },
  );

function auditRecordView(partnerId: string, record: AuditRecord): z.infer<typeof AuditRecordView> {
  const { customerId, resourceType, operationType, operationStatus, operationDate, resourceNewValue } = record;
  return {
    id: `${partnerId}_${customerId}_${operationType}_${ticks(operationDate)}`,
    partnerId,
    customerId,
    resourceType,
    operationType,
    operationStatus,
    operationDate,
    resourceNewValue: JSON.stringify(resourceNewValue),
    attributes: { objectType: 'AuditRecord' },
  };
}
