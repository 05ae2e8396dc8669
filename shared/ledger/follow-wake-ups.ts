import { continued } from '../telemetry/trace.ts';
import type { CameBack, WakeUp, WakeUps } from './wake-up.ts';

interface Deps<W extends WakeUp> {
  /** Does what a wake-up is for; true when nothing is left to do. Safe to repeat. */
  readonly follow: (wakeUp: W) => Promise<boolean>;
  readonly wakeUps: WakeUps;
}

/** Follows wake-ups, each by itself and within its own trace. What fails or is not done yet comes again. */
export const followWakeUps =
  <W extends WakeUp>({ follow, wakeUps }: Deps<W>) =>
  async (came: readonly CameBack<W>[]): Promise<void> => {
    const again = await Promise.all(
      came.map(async (wakeUp) => {
        const done = await continued(`follow ${wakeUp.kind}`, wakeUp.trace, () => follow(wakeUp)).catch(() => false);
        return done ? undefined : wakeUp;
      }),
    );
    await wakeUps.schedule(...again.filter((wakeUp) => wakeUp !== undefined));
  };
