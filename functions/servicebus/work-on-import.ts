import { IMPORTS_QUEUE } from '../../shared/bus/bus.ts';
import { ImportMessage } from '../../shared/bus/import-queue.ts';
import type { RemoveImportFile } from '../../shared/imports/change-import.ts';
import type { WorkOnImport } from '../../shared/imports/work-on-import.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import type { BusFunction } from './bus-function.ts';
import { persistent } from './persistent.ts';

interface Work {
  readonly workOnImport: WorkOnImport;
  readonly removeImportFile: RemoveImportFile;
}

/** Queue `imports`, single messages: work on an import for a while, or the removal of its file. */
export const workOnImportFunction = (
  { workOnImport, removeImportFile }: Work,
  requeue: Requeue<object>,
): BusFunction => ({
  name: 'workOnImport',
  queueName: IMPORTS_QUEUE,
  handler: persistent(
    ImportMessage,
    (task) => (task.kind === 'work' ? workOnImport(task) : removeImportFile(task)),
    requeue,
  ),
});
