import type { CustomerPerson, SignIn } from '../domain/customers/person.ts';
import type { Application, Person } from '../domain/partners/actor.ts';

/** The caller according to a verified token. */
export interface Caller {
  readonly tenantId: string;
  /** The person; of an app-only token the application. */
  readonly actor: Person | Application;
  /** The roles in the token, and the directory roles that matter for customers. For an application: those in its token and those that the registry grants its client id. */
  readonly roles: readonly string[];
  readonly mfa: boolean;
  /** The account is of the tenant itself, as far as the token says; otherwise a guest. */
  readonly member: boolean;
  /** Of a person: how it signed in, and its name and preferred language as its directory has them. */
  readonly signIn?: SignIn | undefined;
  readonly name?: string | undefined;
  readonly language?: string | undefined;
}

/** The object id of the person who calls a route that lets no application in. */
export function userIdOf({ actor }: Pick<Caller, 'actor'>): string {
  if (actor.kind !== 'person') throw new Error('An application called a route for people.');
  return actor.userId;
}

/** Whether the caller's facts about subscriptions may open the gate (G13). */
export const isMirror = ({ roles }: Caller): boolean => roles.includes('SubscriptionMirror');

/** The person who acts for its own tenant as a customer, on a route for customers; the e-mail is in no access token. */
export const customerPersonOf = (caller: Caller, email?: string): CustomerPerson => ({
  customerId: caller.tenantId,
  userId: userIdOf(caller),
  signIn: caller.signIn ?? { methods: [] },
  name: caller.name,
  email,
});
