import type { Clock } from '../clock.ts';
import { continued } from '../telemetry/trace.ts';
import type { CameBack, WakeUp, WakeUps } from './wake-up.ts';

interface Deps<W extends WakeUp> {
  /** Does what a wake-up is for; true when nothing is left to do. Safe to repeat. */
  readonly follow: (wakeUp: W) => Promise<boolean>;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
  /** Told how many seconds what is still to be announced has waited. */
  readonly onWaited?: (seconds: number) => void;
}

/** Follows wake-ups, each by itself and within its own trace. What fails or is not done yet comes again. */
export const followWakeUps =
  <W extends WakeUp>({ follow, wakeUps, clock, onWaited }: Deps<W>) =>
  async (came: readonly CameBack<W>[]): Promise<void> => {
    const again = await Promise.all(
      came.map(async (wakeUp) => {
        if ('since' in wakeUp) onWaited?.((clock().getTime() - Date.parse(wakeUp.since)) / 1000);
        const done = await continued(`follow ${wakeUp.kind}`, wakeUp.trace, () => follow(wakeUp)).catch(() => false);
        return done ? undefined : wakeUp;
      }),
    );
    await wakeUps.schedule(...again.filter((wakeUp) => wakeUp !== undefined));
  };
