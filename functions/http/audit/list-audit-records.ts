import { z } from 'zod';
import { refuse } from '../../../shared/domain/refusal.ts';
import { SearchCursor, searchCursorOf } from '../../../shared/http/cursor.ts';
import { PageSize } from '../../../shared/http/fields.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { collection, collectionOf } from '../../../shared/http/shapes.ts';
import { AuditRecord } from '../../../shared/domain/audit/audit-record.ts';
import { AuditQuery, type ListAuditRecords } from '../../../shared/audit/list-audit-records.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { AuditDate, AuditFilter, auditQueryText, auditRange } from './audit-fields.ts';

const AuditRecordView = AuditRecord.pick({
  customerId: true,
  resourceType: true,
  operationType: true,
  operationStatus: true,
  operationDate: true,
}).extend({
  id: z.string(),
  partnerId: z.string(),
  /** The object id of the person who did it. */
  userPrincipalName: z.string().optional(),
  /** The client id of the partner's own application that did it in place of a person. */
  applicationId: z.string().optional(),
  /** The correlation id of the request that did it. */
  originalCorrelationId: z.string().optional(),
  /** JSON in a string, with PascalCase names. */
  resourceNewValue: z.string(),
  attributes: z.object({ objectType: z.literal('AuditRecord') }),
});

const Query = z.object({
  /** Needed unless a continuationToken is given, which holds its query. */
  startDate: AuditDate.optional(),
  endDate: AuditDate.optional(),
  size: PageSize,
  filter: AuditFilter.optional(),
  continuationToken: SearchCursor(AuditQuery).optional(),
});

const EPOCH_TICKS = 621_355_968_000_000_000n;
const TICKS_A_MILLISECOND = 10_000;

/**
 * .NET's ticks, 100 ns since the year 1. What a clock of milliseconds does not fill tells apart what was done in one of
 * them: the ledger's change, and the place within it (at most 90).
 */
function ticksOf({ operationDate, sequence, place, eventId }: AuditRecord): bigint {
  const within = place === undefined ? Number.parseInt(eventId.slice(0, 8), 16) : sequence * 100 + place;
  const millisecond = BigInt(Date.parse(operationDate)) * BigInt(TICKS_A_MILLISECOND);
  return EPOCH_TICKS + millisecond + BigInt(within % TICKS_A_MILLISECOND);
}

/** GET /v1/auditrecords: what was done with the partner's agreements and orders, oldest first (contract 9). */
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
      const asked = query.continuationToken ?? newQuery(query);
      if (!asked) return refuse('InvalidProperty', { property: 'startDate', problem: 'is missing' });
      const page = await list({ environment, partnerId }, asked);
      return replied(page, ({ records, after }) => ({
        status: 200,
        body: collection(
          `/auditrecords?${auditQueryText(asked)}`,
          records.map((record) => auditRecordView(partnerId, record)),
          after === undefined ? undefined : searchCursorOf({ ...asked, after }),
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

/** The service's own processes act for nobody. */
function whoOf(actor: string | undefined): { userPrincipalName?: string; applicationId?: string } {
  if (Guid.safeParse(actor).success) return { userPrincipalName: actor! };
  const applicationId = /^application:(.+)/.exec(actor ?? '')?.[1];
  return applicationId === undefined ? {} : { applicationId };
}
