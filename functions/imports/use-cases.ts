import type { ConfirmAcceptance } from '../../shared/acceptances/confirm-acceptance.ts';
import type { CreateCustomer } from '../../shared/customers/create-customer.ts';
import { previewCustomer } from '../../shared/customers/preview-customer.ts';
import type { ImportKind } from '../../shared/domain/imports/import.ts';
import { cancelImport, removeImportFile, runImport } from '../../shared/imports/change-import.ts';
import type { ImportPort } from '../../shared/imports/import-kind.ts';
import { previewAcceptance } from '../../shared/imports/preview-acceptance.ts';
import { everyFailedRow, listImports, listOutcomes, readImport } from '../../shared/imports/read-imports.ts';
import { startImport } from '../../shared/imports/start-import.ts';
import { workOnImport } from '../../shared/imports/work-on-import.ts';
import type { CreateSubmission } from '../../shared/submissions/create-submission.ts';
import { previewSubmission } from '../../shared/submissions/preview-submission.ts';
import { previewSubscriptions, type RecordSubscriptions } from '../../shared/subscriptions/record-subscriptions.ts';
import type { Ports } from '../ports.ts';
import { confirmationImport } from './confirmations.ts';
import { customerImport } from './customers.ts';
import { submissionImport } from './submissions.ts';
import { subscriptionImport } from './subscriptions.ts';

/** The use cases of the API that rows go through. */
interface RowUseCases {
  readonly confirm: ConfirmAcceptance;
  readonly submit: CreateSubmission;
  readonly create: CreateCustomer;
  readonly record: RecordSubscriptions;
}

/** The use cases of imports. */
export function importUseCasesOf(ports: Ports, { confirm, submit, create, record }: RowUseCases) {
  const { imports, importQueue: queue, partners, ledger, clock, timers, random, observer } = ports;
  const kinds: Readonly<Record<ImportKind, ImportPort>> = {
    confirmations: confirmationImport({ confirm, preview: previewAcceptance(ports) }),
    submissions: submissionImport({ create: submit, preview: previewSubmission(ports) }),
    customers: customerImport({ create, preview: previewCustomer(ports), ledger }),
    subscriptions: subscriptionImport({ record, preview: previewSubscriptions(ports) }),
  };
  return {
    startImport: startImport({ imports, queue, kinds, clock, timers, random }),
    readImport: readImport({ imports }),
    listImports: listImports({ imports }),
    listOutcomes: listOutcomes({ imports }),
    everyFailedRow: everyFailedRow({ imports }),
    runImport: runImport({ imports, queue, clock }),
    cancelImport: cancelImport({ imports, queue, clock }),
    removeImportFile: removeImportFile({ imports }),
    workOnImport: workOnImport({
      imports,
      queue,
      kinds,
      partners,
      clock,
      onFault: observer.importRowsFailed,
      onEnded: observer.importEnded,
    }),
  };
}
