import type { Emphasis } from '../kernel/faults.ts';
import type { ActName } from './acts/index.ts';

/** What a world is mostly about, so that situations are met often that need several rare things at once. */
export interface Theme {
  /** How many worlds of hundred have it, about. */
  readonly weight: number;
  /** How often these acts are done, beside their usual weights. */
  readonly acts: Partial<Record<ActName, number>>;
  /** The same for all other acts. */
  readonly others: number;
  /** Every act is done as often as every other one. */
  readonly isEven?: boolean;
  readonly faults: Emphasis;
  /** How many bursts there are, at least and at most. */
  readonly bursts: readonly [number, number];
}

const IN_BURSTS = [2, 12] as const;

export const THEMES = {
  everything: { weight: 34, acts: {}, others: 1, faults: {}, bursts: IN_BURSTS },
  /** Every kind of call is to fail in every way: the worlds of each fifth seed, whatever the weights say. */
  'every point': { weight: 0, acts: {}, others: 1, isEven: true, faults: {}, bursts: IN_BURSTS },
  /** Commits that arrive when nobody waits for them any more, at ledgers that nothing else changes. */
  'outlived commits': {
    weight: 14,
    acts: {
      confirm: 1.5,
      'void confirmation': 2,
      withdraw: 2,
      'accept by itself': 1.5,
      'put subscription': 1,
      'create customer': 1,
      invite: 1,
      publish: 1.5,
    },
    others: 0.1,
    faults: { outlived: 40, stalls: 15, late: 2 },
    bursts: [4, 40],
  },
  /** Orders on hold: released, expired and cancelled while processes die and answers get lost. */
  holds: {
    weight: 14,
    acts: {
      'order to hold': 4,
      'place order': 1,
      confirm: 1,
      'void confirmation': 1.5,
      withdraw: 2,
      'cancel hold': 3,
      'reuse order id': 4,
    },
    others: 0.1,
    faults: { 'dies after': 5, lost: 3, outlived: 10 },
    bursts: [2, 20],
  },
  /** Orders of few subscriptions, which change beside them. */
  subscriptions: {
    weight: 8,
    acts: { 'queue order': 2, 'place order': 1, 'patch subscription': 5, 'put subscription': 1, confirm: 1 },
    others: 0.05,
    faults: { lost: 2 },
    bursts: [2, 8],
  },
  /** Renewals whose gates and dates change while they are judged. */
  renewals: {
    weight: 12,
    acts: {
      'put subscription': 2,
      'import subscriptions': 2,
      'patch subscription': 1,
      'queue order': 0.3,
      confirm: 1,
      'void confirmation': 2,
      withdraw: 2,
      publish: 1,
      reschedule: 2,
      'withdraw version': 2,
    },
    others: 0.1,
    faults: { stalls: 8, late: 4 },
    bursts: IN_BURSTS,
  },
  /** Versions that change while orders are decided. */
  catalogue: {
    weight: 8,
    acts: {
      publish: 6,
      reschedule: 5,
      'withdraw version': 5,
      rehearse: 5,
      'queue order': 1,
      'place order': 1,
      confirm: 1,
      'accept by itself': 1,
    },
    others: 0.1,
    faults: { stalls: 3, lost: 2, outlived: 10 },
    bursts: IN_BURSTS,
  },
  /** Partners that are suspended while orders are decided, and come back; customers that come twice. */
  registry: {
    weight: 12,
    acts: { 'set partner': 12, 'queue order': 1.5, 'order to hold': 1, 'create customer': 6, 'accept by itself': 1 },
    others: 0.2,
    faults: { 'dies after': 5, lost: 3, 'dies before': 3, outlived: 20 },
    bursts: [2, 6],
  },
  /** Endpoints that are changed, switched and asked for repeats while events come. */
  webhooks: {
    weight: 10,
    acts: {
      'create webhook': 3,
      'change webhook': 0.5,
      'switch webhook': 1,
      'try webhook': 1,
      'replay events': 0.5,
      'remove webhook': 0.5,
      'register webhook': 1,
      'replace registration': 0.5,
      'validate registration': 0.5,
      'accept by itself': 1,
      confirm: 3,
      'void confirmation': 2,
      withdraw: 1,
    },
    others: 0.05,
    faults: { 'dies after': 3, outlived: 5 },
    bursts: [2, 12],
  },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof THEMES;
