import type { Clock } from '../clock.ts';
import { digestToStamp, type StampState } from '../domain/evidence/time-stamp.ts';
import { Environment } from '../domain/partners/partner.ts';
import type { Random } from '../random.ts';
import type { AnchorStore, TimeStampAuthority } from './anchor-store.ts';
import type { EvidenceLog } from './evidence-log.ts';

interface Deps {
  readonly log: Pick<EvidenceLog, 'readCheckpoint'>;
  readonly anchors: AnchorStore;
  readonly authorities: readonly TimeStampAuthority[];
  readonly clock: Clock;
  readonly random: Random;
  /** Called with the fault of an authority that gave no token that holds. */
  readonly onUnstamped: (fault: unknown, authority: string) => void;
}

export interface Stamped {
  readonly stamped: number;
  readonly failed: number;
}

const NONCE_BYTES = 16;

/**
 * Has the newest checkpoint of each log time-stamped by every authority, all side by side, unless it has its token already
 * (E7). Nothing waits for it: an authority that fails is asked again in an hour, with the checkpoint of then. A token costs
 * two point reads and one transaction.
 */
export const stampLog = (deps: Deps) => async (): Promise<Stamped> => {
  const asked = Environment.options.flatMap((environment) =>
    deps.authorities.map((authority) => isStamped(deps, environment, authority)),
  );
  const outcomes = await Promise.allSettled(asked);
  const unwritten = outcomes.find((one) => one.status === 'rejected');
  // The storage failed, and not the authority: the host shall know.
  if (unwritten) throw unwritten.reason;
  const of = (value: boolean) => outcomes.filter((one) => one.status === 'fulfilled' && one.value === value).length;
  return { stamped: of(true), failed: of(false) };
};
export type StampLog = ReturnType<typeof stampLog>;

/** Undefined where there is nothing to stamp. */
async function isStamped(
  { log, anchors, clock, random, onUnstamped }: Deps,
  environment: Environment,
  authority: TimeStampAuthority,
): Promise<boolean | undefined> {
  const [checkpoint, state] = await Promise.all([
    log.readCheckpoint(environment),
    anchors.readStampState(environment, authority.url),
  ]);
  if (!checkpoint) return undefined;
  const { size, note } = checkpoint.value;
  const asked = { authority: authority.url, at: clock().toISOString() };
  if (state?.size === size) {
    if (state.isFailing) await anchors.writeStampState(environment, { ...asked, size });
    return undefined;
  }
  const stamp = await stampOf(authority, note, random).catch((fault: unknown) => {
    onUnstamped(fault, authority.url);
    return undefined;
  });
  if (stamp)
    await anchors.addStamp(environment, { authority: authority.url, size, note, ...stamp }, { ...asked, size });
  else await anchors.writeStampState(environment, { ...asked, size: state?.size ?? 0, isFailing: true });
  return stamp !== undefined;
}

async function stampOf(authority: TimeStampAuthority, note: string, random: Random) {
  const { token, at } = await authority.stamp(digestToStamp(note), random.bytes(NONCE_BYTES));
  return { token: Buffer.from(token).toString('base64'), at: at.toISOString() };
}

/** Throws when an authority gave no token when it was asked last: a point read for each authority and environment. */
export const logIsStamped =
  ({ anchors, authorities }: Pick<Deps, 'anchors' | 'authorities'>) =>
  async (): Promise<void> => {
    const named = Environment.options.flatMap((environment) =>
      authorities.map(({ url }) => anchors.readStampState(environment, url)),
    );
    const states: (StampState | undefined)[] = await Promise.all(named);
    if (states.some((state) => state?.isFailing)) throw new Error('A time-stamping authority gives no tokens.');
  };
