import { Guid } from './partner.ts';

/** Somebody who signed in at a partner's or the operator's tenant. */
export interface Person {
  readonly kind: 'person';
  /** The object id in the tenant's directory. */
  readonly userId: string;
}

/** One of a partner's own applications, by itself. */
export interface Application {
  readonly kind: 'application';
  readonly clientId: string;
}

/** The author of an action: a partner's person or application, somebody of its reseller or customer, the service, or its operator. */
export type Actor =
  | Person
  | Application
  /** Somebody who signed in at the tenant of an indirect reseller. */
  | { readonly kind: 'reseller'; readonly resellerId: string; readonly userId: string }
  | { readonly kind: 'customer'; readonly userId: string }
  | { readonly kind: 'service' }
  | { readonly kind: 'operator' };

/** The service itself: what it decides by queue, timer and wake-up. */
export const SERVICE: Actor = { kind: 'service' };

/** The actor as audit entries and events name it: ids only, since the directory knows who is behind them. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.userId;
    case 'application':
      return `application:${actor.clientId}`;
    case 'reseller':
      return `reseller:${actor.resellerId}:${actor.userId}`;
    case 'customer':
      return `customer:${actor.userId}`;
    case 'service':
      return 'assent';
    case 'operator':
      return 'operator';
  }
}

/** The person or application of that name; undefined where it names neither. */
export function callerNamed(name: string): Person | Application | undefined {
  if (Guid.safeParse(name).success) return { kind: 'person', userId: name };
  const clientId = /^application:(.+)$/.exec(name)?.[1];
  return clientId === undefined ? undefined : { kind: 'application', clientId };
}
