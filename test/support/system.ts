import { systemClock } from '../../shared/clock.ts';
import { systemRandom } from '../../shared/random.ts';
import { systemTimers } from '../../shared/timers.ts';

/** The surroundings of a deployed process. */
export const SYSTEM = { clock: systemClock, timers: systemTimers, random: systemRandom };
