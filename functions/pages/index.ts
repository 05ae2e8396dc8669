import type { Page } from '../../shared/pages/page.ts';
import type { Section } from '../../shared/pages/sections.ts';
import { consolePages, consoleSections } from './console/index.ts';
import { customerPages } from './customer/index.ts';
import { operatorPages, operatorSections } from './operator/index.ts';
import type { PagePorts } from './page-ports.ts';
import { signInPage } from './sign-in.ts';
import { signOutPage } from './sign-out.ts';
import { signedInPage } from './signed-in.ts';

/** Every page. */
export const pagesOf = (ports: PagePorts): readonly Page[] => [
  signInPage(ports),
  signedInPage(ports),
  signOutPage(ports),
  ...customerPages(ports),
  ...consolePages(ports),
  ...operatorPages(ports),
];

/** What the navigation of partners' people leads to. */
export const SECTIONS: readonly Section[] = [...consoleSections, ...operatorSections];
