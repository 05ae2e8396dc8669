import type { Import, ImportState } from '../../../../shared/domain/imports/import.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import type { Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';

export const LIST = '/console/imports';

export const importPath = (importId: string): string => `${LIST}/${importId}`;

const LOOKS: Readonly<Record<ImportState, 'good' | 'warn' | 'stop'>> = {
  checking: 'warn',
  checked: 'warn',
  running: 'warn',
  completed: 'good',
  failed: 'stop',
  cancelled: 'stop',
};

export const importState = ({ state }: Pick<Import, 'state'>, { texts }: Language): Html =>
  status(LOOKS[state], texts.console.imports.states[state]);
