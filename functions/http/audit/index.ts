import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { listAuditRecordsRoute } from './list-audit-records.ts';

export const auditRoutes = (useCases: UseCases): Route[] => [listAuditRecordsRoute(useCases.listAuditRecords)];
