import { z } from 'zod';
import { ok } from '../../shared/domain/refusal.ts';
import { EmptyInput } from '../../shared/http/route.ts';
import { cookie, cookieNames } from '../../shared/pages/cookies.ts';
import { localPath } from '../../shared/pages/origin.ts';
import { page } from '../../shared/pages/page.ts';
import { isHttps } from '../../shared/pages/visit.ts';
import type { PagePorts } from './page-ports.ts';

/** How long the browser may stay at the authority. */
const PENDING_SECONDS = 600;

/**
 * GET /sign-in: sends the browser to the authority. A link, not a form: the pages' policy forbids forms whose answer
 * leads to another host.
 */
export const signInPage = ({ door, authority, home }: PagePorts) =>
  page({
    name: 'signInPage',
    path: 'sign-in',
    access: 'anyone',
    params: EmptyInput,
    query: z.object({
      return: z.string().optional(),
      prompt: z.enum(['select_account', 'consent']).optional(),
    }),
    async view({ query, session }) {
      const back = localPath(query.return);
      if (session && query.prompt === undefined) return ok({ to: back ?? (await home(session)) ?? '/agreements' });
      const { url, pending } = await authority.begin(query.prompt);
      const sealed = await door.seals.seal('sign-in', { ...pending, ...(back && { back }) }, PENDING_SECONDS);
      const https = isHttps(door);
      return ok({ to: url, cookies: [cookie(cookieNames(https).signIn, sealed, https, PENDING_SECONDS)] });
    },
  });
