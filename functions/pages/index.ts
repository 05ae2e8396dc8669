import type { Page } from '../../shared/pages/page.ts';
import type { Section } from '../../shared/pages/sections.ts';
import type { Endpoint } from '../http/endpoint.ts';
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

type Address = Pick<Endpoint, 'name' | 'method' | 'path'>;

/** Where a page is read, and where its form is sent. */
export const addressesOf = ({ name, path, form }: Page): readonly Address[] => {
  const read: Address = { name, method: 'GET', path };
  return form ? [read, { name: `${name}Form`, method: 'POST', path }] : [read];
};

/** GET /assets/{file}: what the pages load. */
export const assetAddress: Address = { name: 'pageAsset', method: 'GET', path: 'assets/{file}' };

/** GET /favicon.ico: what browsers ask for by themselves. */
export const iconAddress: Address = { name: 'pageIcon', method: 'GET', path: 'favicon.ico' };

/** What the navigation of partners' people leads to. */
export const SECTIONS: readonly Section[] = [...consoleSections, ...operatorSections];
