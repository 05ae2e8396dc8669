import { z } from 'zod';
import { AuditQuery, type ListAuditRecords } from '../../../shared/audit/list-audit-records.ts';
import { AuditRecord } from '../../../shared/domain/audit/audit-record.ts';
import { callerNamed } from '../../../shared/domain/partners/actor.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { SearchCursor, searchCursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { AuditDate, AuditFilter, auditQueryText, auditRange } from './audit-fields.ts';

export const AuditRecordView = AuditRecord.pick({
  customerId: true,
  resourceType: true,
  operationType: true,
  operationStatus: true,
  operationDate: true,
})
  .extend({
    id: z.string().describe('The id of the record; the same operation has the same id in every answer.'),
    partnerId: z.string().describe('The tenant of the partner.'),
    userPrincipalName: z
      .string()
      .optional()
      .describe('The object id of the person who did it; absent for an application.'),
    applicationId: z
      .string()
      .optional()
      .describe("The client id of the partner's application that did it; absent for a person."),
    originalCorrelationId: z.string().optional().describe('The `MS-CorrelationId` of the request that did it.'),
    resourceNewValue: z
      .string()
      .describe('The resource after the operation, as JSON in a string with PascalCase names.'),
    attributes: z
      .object({ objectType: z.literal('AuditRecord').describe('The kind of the resource.') })
      .describe('The metadata of the record.'),
  })
  .describe('An operation on an agreement, an order or a subscription.');

const Query = z.object({
  startDate: AuditDate.optional().describe(
    'The first day or instant; required without a `continuationToken`, which holds its query.',
  ),
  endDate: AuditDate.optional().describe('The last day, or the instant that ends the range.'),
  size: PageSize,
  filter: AuditFilter.optional(),
  continuationToken: SearchCursor(AuditQuery)
    .optional()
    .describe('The `continuationToken` of the page before; it holds the whole query.'),
});

const EPOCH_TICKS = 621_355_968_000_000_000n;
const TICKS_A_MILLISECOND = 10_000;

/**
 * .NET ticks: units of 100 ns since the year 1. The digits below a millisecond make records of one millisecond unique:
 * the ledger's change, and the position within it (at most 90).
 */
function ticksOf({ operationDate, sequence, place, eventId }: AuditRecord): bigint {
  const within = place === undefined ? Number.parseInt(eventId.slice(0, 8), 16) : sequence * 100 + place;
  const millisecond = BigInt(Date.parse(operationDate)) * BigInt(TICKS_A_MILLISECOND);
  return EPOCH_TICKS + millisecond + BigInt(within % TICKS_A_MILLISECOND);
}

/** GET /v1/auditrecords: operations on the partner's agreements and orders, oldest first (contract 9). */
export const listAuditRecordsRoute = (list: ListAuditRecords) =>
  route(
    {
      name: 'listAuditRecords',
      method: 'GET',
      path: 'v1/auditrecords',
      summary: 'Audit records of agreements and orders',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(AuditRecordView) },
    },
    async ({ partner: { environment, partnerId }, query }) => {
      const search = query.continuationToken ?? newQuery(query);
      if (!search) return refuse('InvalidProperty', { property: 'startDate', problem: 'is missing' });
      const page = await list({ environment, partnerId }, search);
      return replied(page, ({ records, after }) => ({
        status: 200,
        body: collection(
          `/auditrecords?${auditQueryText(search)}`,
          records.map((record) => auditRecordView(partnerId, record)),
          after === undefined ? undefined : searchCursorOf({ ...search, after }),
        ),
      }));
    },
  );

function newQuery({ startDate, endDate, size, filter: where = {} }: z.infer<typeof Query>): AuditQuery | undefined {
  return startDate && { ...auditRange(startDate, endDate), size, where };
}

function auditRecordView(partnerId: string, record: AuditRecord): z.infer<typeof AuditRecordView> {
  const { customerId, resourceType, operationType, operationStatus, operationDate, actor, correlationId } = record;
  return {
    id: `${partnerId}_${customerId}_${operationType}_${ticksOf(record)}`,
    partnerId,
    customerId,
    ...whoOf(actor),
    ...(correlationId === undefined ? {} : { originalCorrelationId: correlationId }),
    resourceType,
    operationType,
    operationStatus,
    operationDate,
    resourceNewValue: JSON.stringify(record.resourceNewValue),
    attributes: { objectType: 'AuditRecord' },
  };
}

/** Processes of the service have no person and no application as actor. */
function whoOf(actor: string | undefined): { userPrincipalName?: string; applicationId?: string } {
  const caller = actor === undefined ? undefined : callerNamed(actor);
  if (!caller) return {};
  return caller.kind === 'person' ? { userPrincipalName: caller.userId } : { applicationId: caller.clientId };
}
