import type { Route } from '../route.ts';

/** Whom a route lets in, in a sentence. */
export function whoMayCall({ access: { roles, appOnly, resellers, publicCloudOnly }, answerAnybody }: Route): string {
  if (answerAnybody) return 'Whoever holds what the query asks for; no token.';
  const people = `${roles?.join(' or ') ?? 'Anybody'}, signed in (App+User)`;
  const apps = !roles || appOnly ? ', or an application by itself' : '';
  const partners = publicCloudOnly ? 'Partners in the public cloud' : 'All partners';
  return `${people}${apps}. ${partners}, ${resellers ? 'indirect resellers too' : 'but no indirect resellers'}.`;
}

/** The routes with whose they are and whom each lets in, as a Markdown table. */
export function accessTable(routes: readonly Route[]): string {
  const rows = routes.map(({ method, path, access, answerAnybody, extension }) => {
    const { roles, appOnly, resellers, publicCloudOnly } = access;
    const route = `\`${method} /${path}\``;
    const origin = extension ? 'Assent' : 'Partner Center';
    if (answerAnybody) return [route, origin, 'any', 'none', 'yes', 'any'];
    return [
      route,
      origin,
      roles?.join(', ') ?? 'any',
      roles && !appOnly ? 'App+User' : 'App+User or app-only',
      resellers ? 'yes' : 'no',
      publicCloudOnly ? 'Public' : 'any',
    ];
  });
  const head = ['route', 'of', 'roles', 'token', 'indirect resellers', 'cloud'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
