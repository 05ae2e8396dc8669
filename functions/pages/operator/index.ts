import type { Page } from '../../../shared/pages/page.ts';
import type { Section } from '../../../shared/pages/sections.ts';
import type { PagePorts } from '../page-ports.ts';

/** The pages of the service's operators. */
export const operatorPages = (_: PagePorts): readonly Page[] => [];

/** What the navigation of operators leads to, in its order. */
export const operatorSections: readonly Section[] = [];
