import type { Page } from '../../../../shared/pages/page.ts';
import type { Section } from '../../../../shared/pages/sections.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS } from '../access.ts';
import { importPage } from './detail.ts';
import { importFilePage } from './file.ts';
import { importsPage } from './list.ts';
import { checkImportPage } from './new.ts';
import { LIST } from './words.ts';

export const importPages = (ports: PagePorts): readonly Page[] => [
  importsPage(ports),
  checkImportPage(ports),
  importPage(ports),
  importFilePage(ports),
];

export const importSections: readonly Section[] = [
  { path: LIST, label: ({ console }) => console.start.sections.imports, access: COLLECTORS },
];
