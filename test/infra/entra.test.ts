import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describedRoutes } from '../../functions/http/routes.ts';
import { isForCustomers } from '../../shared/http/authorise.ts';

const guide = readFileSync(new URL('../../functions/http/ENTRA.md', import.meta.url), 'utf8');

interface Registration {
  readonly appRoles: readonly { id: string; value: string; allowedMemberTypes: readonly string[] }[];
  readonly api: { readonly oauth2PermissionScopes: readonly { id: string }[] };
}

it('the app registration of the guide has the roles that the routes let in, for people and for applications', () => {
  const [, json] = /<!-- registration:start -->\s+```json\n([^]*?)```/.exec(guide)!;
  const { appRoles, api } = JSON.parse(json!) as Registration;
  const rolesOf = (kind: string) =>
    appRoles.filter(({ allowedMemberTypes }) => allowedMemberTypes.includes(kind)).map(({ value }) => value);
  const access = describedRoutes().flatMap((route) => (isForCustomers(route.access) ? [] : route.access));
  // The other roles of customers are directory roles, which no registration declares.
  const people = new Set(['AgreementAcceptor', ...access.flatMap(({ roles }) => (roles === 'any' ? [] : roles))]);
  const applications = new Set(access.flatMap((of) => of.applications));
  expect(rolesOf('User').toSorted()).toEqual([...people].toSorted());
  expect(rolesOf('Application').toSorted()).toEqual([...applications].toSorted());
  const ids = [...appRoles, ...api.oauth2PermissionScopes].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
