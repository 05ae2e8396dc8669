import { systemClock } from '../../shared/clock.ts';
import { fetchKeySet } from '../../shared/http/signing-keys.ts';
import { systemTimers } from '../../shared/timers.ts';

/** Key sets are read over the network, by the real clock. */
export const SYSTEM_KEYS = { clock: systemClock, timers: systemTimers, fetchKeySet };
