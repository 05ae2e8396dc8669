import type { HttpCall, WorldRecord } from './world-record.ts';

/** Which tokens count, by rules written apart from the service's own verification. */

/** A token may be a minute early or late, by a clock that may be wrong. */
const SKEW_MS = 60_000;
/** How long a process may go by keys that it has read. */
const KEYS_KEPT_MS = 600_000;
/** A new key is known so soon: after a lookup the next one waits for 5 s, and a lookup takes 5 s at most. */
const KEYS_LEARNED_WITHIN_MS = 20_000;

/** A link to a text is its own credential, and checkpoints are for everybody. */
const OPEN: ReadonlySet<string> = new Set([
  'openDocumentLink',
  'getCheckpoint',
  'getLogConsistency',
  'getSigningCertificate',
]);

/** What says nothing of the request: the token is not valid, or the service cannot tell. */
const TELLS_NOTHING: ReadonlySet<number> = new Set([401, 500, 503]);

/** Only the first account's tenant may publish, whatever role others grant themselves. */
const PUBLISHING = /AgreementVersions?$|CatalogueChanges$|Rehears|^listSweeps$|RegisteredPartners?$|Quarantine/;

/** An agent of the partner may do it too; a person who only mirrors acts for the first account's tenant alone. */
const MIRRORING = /Subscriptions?$|Import/;

/** What is wrong with how a call's token was judged, if anything is. */
export function tokenMisjudged(call: HttpCall, record: WorldRecord): string | undefined {
  if (OPEN.has(call.route)) return undefined;
  const { status } = call.response!;
  if (!TELLS_NOTHING.has(status)) {
    const why = whyInvalid(call, record);
    if (why) return `was answered without a valid token: ${why}`;
    const isOperator = call.caller?.tenantId === record.given.partners[0]!.partnerId;
    if (status >= 300 || isOperator) return undefined;
    if (PUBLISHING.test(call.route)) return 'was carried out for a publisher of another tenant';
    return MIRRORING.test(call.route) && onlyMirrors(call)
      ? 'was carried out for a mirror of another tenant'
      : undefined;
  }
  return status === 401 && isValidThroughout(call, record) ? 'a valid token was refused' : undefined;
}

const onlyMirrors = ({ caller }: HttpCall): boolean =>
  caller?.actor.kind === 'person' && caller.roles.length === 1 && caller.roles[0] === 'SubscriptionMirror';

/** Whether the token may count: a process may go by a key for minutes after the authority took it out. */
export const mayBeBelieved = (call: HttpCall, record: WorldRecord): boolean =>
  call.arrived !== undefined && whyInvalid(call, record) === undefined;

/** Why the token cannot have been valid at any instant from its arrival to the answer. */
function whyInvalid(
  { token, arrived, answeredAt = Infinity }: HttpCall,
  { given, keyLoads }: WorldRecord,
): string | undefined {
  const { signedBy, isOurs, notBefore, expiresAt } = token;
  const tolerance = SKEW_MS + given.skewMs;
  if (!isOurs) return 'it was not issued for this service by the tenant that it names';
  if (signedBy === undefined) return 'the authority did not sign it';
  if (expiresAt + tolerance <= arrived!.at) return 'it had expired';
  if (notBefore - tolerance > answeredAt) return 'it was not valid yet';
  const learned = keyLoads.flatMap(({ life, askedAt, learned: one }) =>
    one && life === arrived!.life && one.at <= answeredAt ? [{ ...one, askedAt }] : [],
  );
  const mayBeHeld = learned.filter(({ askedAt, at }) => {
    const isReplaced = learned.some((later) => later.at > at && later.at < arrived!.at);
    // A clock that is set back makes keys younger.
    return !isReplaced && askedAt + KEYS_KEPT_MS + 2 * given.skewMs > arrived!.at;
  });
  return mayBeHeld.some(({ kids }) => kids.includes(signedBy))
    ? undefined
    : `its process knew no key set with ${signedBy}`;
}

/** Whether the token was valid, and its key published, all the time. */
function isValidThroughout({ token, at, answeredAt }: HttpCall, { given }: WorldRecord): boolean {
  const { signedBy, isOurs, notBefore, expiresAt } = token;
  const key = given.keys.find(({ kid }) => kid === signedBy);
  const isPublished = key && key.from + KEYS_LEARNED_WITHIN_MS <= at && key.until > answeredAt!;
  return Boolean(isOurs && isPublished && notBefore <= at && expiresAt > answeredAt!);
}
