import type { Sweep } from '../../../../shared/domain/renewals/sweep.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import type { Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';

export const sweepPath = ({ sweepId }: Pick<Sweep, 'sweepId'>): string => `/console/sweeps/${sweepId}`;

const KINDS = { completed: 'good', running: 'warn', superseded: 'warn' } as const;

export const sweepState = ({ state }: Pick<Sweep, 'state'>, { texts }: Language): Html =>
  status(KINDS[state], texts.console.operator.sweeps.states[state]);
