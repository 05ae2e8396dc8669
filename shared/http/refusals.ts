import type { RefusalCode } from '../domain/refusal.ts';
import { EmptyInput, type Route } from './route.ts';

/** Every refusal that a route may answer with: those of the request pipeline, then its own. */
export const refusalsOf = (route: Route): readonly RefusalCode[] => [
  ...(route.anonymous ? [] : callerRefusals(route)),
  ...inputRefusals(route),
  ...(route.refusals ?? []),
];

/** Token, rate, roles, then the partner's entry in the registry. */
const callerRefusals = ({ access }: Route): RefusalCode[] => [
  'AccessDenied',
  'AudienceWrong',
  'MfaRequired',
  'TooManyRequests',
  ...(access.applications.length === 0 ? (['AppOnlyToken'] as const) : []),
  'RoleLacksRights',
  'PartnerUnknown',
  'PartnerSuspended',
  ...(access.resellers ? [] : (['ResellerMayNotConfirm'] as const)),
  ...(access.publicCloudOnly ? (['CloudNotSupported'] as const) : []),
];

const inputRefusals = ({ params, query, body }: Route): RefusalCode[] => [
  'InvalidInput',
  'TooLarge',
  ...([params, query, body].some((part) => part !== EmptyInput) ? (['InvalidProperty'] as const) : []),
  ...(body === EmptyInput ? [] : (['UnsupportedMediaType'] as const)),
];
