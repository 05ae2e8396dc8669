import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { cancelImportRoute } from './cancel-import.ts';
import { createBulkReAttestationRoute } from './create-bulk-re-attestation.ts';
import { exportImportRowsRoute } from './export-import-rows.ts';
import { getImportRoute } from './get-import.ts';
import { listAgreementRecordsRoute } from './list-agreement-records.ts';
import { listImportRowsRoute } from './list-import-rows.ts';
import { listImportsRoute } from './list-imports.ts';
import { runImportRoute } from './run-import.ts';
import { startImportRoute } from './start-import.ts';

export const importRoutes = (useCases: UseCases): Route[] => [
  startImportRoute(useCases.startImport),
  listImportsRoute(useCases.listImports),
  getImportRoute(useCases.readImport),
  listImportRowsRoute(useCases.listOutcomes),
  exportImportRowsRoute(useCases.everyFailedRow),
  runImportRoute(useCases.runImport),
  cancelImportRoute(useCases.cancelImport),
  listAgreementRecordsRoute(useCases.listAgreementRecords),
  createBulkReAttestationRoute(useCases.startImport),
];
