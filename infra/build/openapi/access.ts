import { isForCustomers } from '../../../shared/http/authorise.ts';
import type { Route } from '../../../shared/http/route.ts';

/** The access rule of a route as a sentence. */
export function whoMayCall({ access, anonymous, shared, isPublic }: Route): string {
  if (isPublic) return 'Anyone; no token.';
  if (shared) return 'Anyone; no token. All callers share one rate limit.';
  if (anonymous) return 'Anyone with a valid signed link; no token.';
  if (isForCustomers(access)) return CUSTOMERS;
  const { roles, applications, resellers = false, publicCloudOnly } = access;
  const people = `${roles === 'any' ? 'Any person' : roles.join(' or ')}, signed in (App+User)`;
  const apps = applications.length > 0 ? `, or an application with the role ${applications.join(' or ')}` : '';
  const partners = publicCloudOnly ? 'Partners in the public cloud' : 'All partners';
  return `${people}${apps}. ${partners}, ${RESELLERS[String(resellers)]}.`;
}

const RESELLERS: Readonly<Record<string, string>> = {
  true: 'indirect resellers too',
  false: 'but no indirect resellers',
  only: 'indirect resellers alone',
};

const CUSTOMERS =
  'A person of the customer with a role that may accept, signed in with the tenant of the customer (App+User); no guests.';

/** The routes with origin and access rules, as a Markdown table. */
export function accessTable(routes: readonly Route[]): string {
  const rows = routes.map(({ method, path, access, anonymous, extension }) => {
    const route = `\`${method} /${path}\``;
    const origin = extension ? 'Assent' : 'Partner Center';
    if (anonymous) return [route, origin, 'no token', 'no token', 'yes', 'any'];
    if (isForCustomers(access)) return [route, origin, 'customers: who may accept', 'none', 'no', 'Public'];
    const { roles, applications, resellers, publicCloudOnly } = access;
    return [
      route,
      origin,
      roles === 'any' ? roles : roles.join(', '),
      applications.join(', ') || 'none',
      resellers === 'only' ? 'only' : resellers ? 'yes' : 'no',
      publicCloudOnly ? 'Public' : 'any',
    ];
  });
  const head = ['route', 'of', 'people (App+User)', 'applications (app-only)', 'indirect resellers', 'cloud'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
