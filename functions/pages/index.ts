import type { Page } from '../../shared/pages/page.ts';
import { consolePage } from './console.ts';
import { customerPages } from './customer/index.ts';
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
  consolePage(),
];
