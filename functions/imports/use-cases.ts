import type { ConfirmAcceptance } from '../../shared/acceptances/confirm-acceptance.ts';
import type { ImportKind } from '../../shared/domain/imports/import.ts';
import { cancelImport, removeImportFile, runImport } from '../../shared/imports/change-import.ts';
import type { ImportPort } from '../../shared/imports/import-kind.ts';
import { previewAcceptance } from '../../shared/imports/preview-acceptance.ts';
import { everyFailedRow, listImports, listOutcomes, readImport } from '../../shared/imports/read-imports.ts';
import { startImport } from '../../shared/imports/start-import.ts';
import { workOnImport } from '../../shared/imports/work-on-import.ts';
import type { Ports } from '../ports.ts';
import { confirmationImport } from './confirmations.ts';

/** The use cases of imports; their rows go through those of the API. */
export function importUseCasesOf(ports: Ports, { confirm }: { readonly confirm: ConfirmAcceptance }) {
  const { imports, importQueue: queue, partners, clock, timers, random, observer } = ports;
  const kinds: Readonly<Record<ImportKind, ImportPort>> = {
    confirmations: confirmationImport({ confirm, preview: previewAcceptance(ports) }),
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
    workOnImport: workOnImport({ imports, queue, kinds, partners, clock, onFault: observer.importRowsFailed }),
  };
}
