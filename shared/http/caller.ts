import type { Application, Person } from '../domain/partners/actor.ts';

/** The caller according to a verified token. */
export interface Caller {
  readonly tenantId: string;
  /** The person; of an app-only token the application. */
  readonly actor: Person | Application;
  /** For an application: the roles in its token and those that the registry grants its client id. */
  readonly roles: readonly string[];
  readonly mfa: boolean;
}

/** The object id of the person who calls a route that lets no application in. */
export function userIdOf({ actor }: Caller): string {
  if (actor.kind !== 'person') throw new Error('An application called a route for people.');
  return actor.userId;
}

/** Whether the caller's facts about subscriptions may open the gate (G13). */
export const isMirror = ({ roles }: Caller): boolean => roles.includes('SubscriptionMirror');
