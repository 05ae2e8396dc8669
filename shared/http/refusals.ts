import type { RefusalCode } from '../domain/refusal.ts';
import { isForCustomers, type PartnerAccess } from './authorise.ts';
import { EmptyInput, type Route } from './route.ts';

/** Every refusal that a route may answer with: those of the request pipeline, then its own. */
export const refusalsOf = (route: Route): readonly RefusalCode[] => [
  ...(route.anonymous ? [] : callerRefusals(route)),
  ...inputRefusals(route),
  ...(route.refusals ?? []),
];

const TOKEN_REFUSALS = ['AccessDenied', 'AudienceWrong', 'MfaRequired', 'TooManyRequests'] as const;

/** Token, rate, roles, then the partner's entry in the registry. */
const callerRefusals = ({ access }: Route): RefusalCode[] =>
  isForCustomers(access)
    ? [...TOKEN_REFUSALS, 'AppOnlyToken', 'GuestMayNotAccept', 'RoleLacksRights']
    : partnerRefusals(access);

const partnerRefusals = (access: PartnerAccess): RefusalCode[] => [
  ...TOKEN_REFUSALS,
  ...(access.applications.length === 0 ? (['AppOnlyToken'] as const) : []),
  'RoleLacksRights',
  'PartnerUnknown',
  'PartnerSuspended',
  ...(access.resellers ? [] : (['ResellerMayNotConfirm'] as const)),
  ...(access.resellers === 'only' ? (['OnlyResellersSubmit'] as const) : []),
  ...(access.publicCloudOnly ? (['CloudNotSupported'] as const) : []),
];

const inputRefusals = ({ params, query, body }: Route): RefusalCode[] => [
  'InvalidInput',
  'TooLarge',
  ...([params, query, body].some((part) => part !== EmptyInput) ? (['InvalidProperty'] as const) : []),
  ...(body === EmptyInput ? [] : (['UnsupportedMediaType'] as const)),
];
