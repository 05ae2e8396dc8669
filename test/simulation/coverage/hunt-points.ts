import { hash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { onThreads } from '../worlds/crew.ts';
import type { FailedWorld } from '../worlds/jobs.ts';
import { NOTHING_HUNTED, PointHunt, type HuntedPoints } from './point-hunt.ts';

export interface PointProgress {
  readonly hunted: HuntedPoints;
  /** Pairs that a world can meet and none has met. */
  readonly left: number;
  readonly failed: readonly FailedWorld[];
}

interface Wanted {
  readonly from: number;
  /** Seeds of the survey. */
  readonly seeds: number;
  /** Asked before each world: whether to go on. */
  readonly goesOn: (soFar: PointProgress) => boolean;
}

/** What is kept while a hunt is under way; it counts only for the same code and the same first seed. */
interface Kept {
  readonly of: string;
  readonly hunted: HuntedPoints;
  readonly failed: readonly FailedWorld[];
}

const ROOT = new URL('../../../', import.meta.url).pathname;
const FOLDER = new URL('.local/', import.meta.url);
const KEPT = new URL('every-point.json', FOLDER);
const WRITTEN = new URL('every-point.json.new', FOLDER);
const SOURCES = '{functions,shared,test/simulation,test/support}/**/*.ts';
const KEEP_EACH_MS = 15_000;

/** Hunts on from where the last hunt of the same code ended. */
export async function huntPoints({ from, seeds, goesOn }: Wanted): Promise<PointProgress> {
  const of = `${from} ${fingerprint()}`;
  const kept = keptOf(of);
  const failed = [...kept.failed];
  const hunt = new PointHunt(from, seeds, kept.hunted);
  const soFar = (): PointProgress => ({ hunted: hunt.hunted(), left: hunt.left, failed });
  let keptAt = performance.now();
  const keep = (): void => {
    mkdirSync(FOLDER, { recursive: true });
    // A process that ends here must not leave half of it.
    writeFileSync(WRITTEN, JSON.stringify({ of, hunted: hunt.hunted(), failed } satisfies Kept));
    renameSync(WRITTEN, KEPT);
    keptAt = performance.now();
  };
  let running = 0;
  let ended = Promise.withResolvers<void>();
  await onThreads(Infinity, async (hand) => {
    while (goesOn(soFar())) {
      const world = hunt.next();
      if (!world && running === 0) break;
      if (!world) {
        await ended.promise;
        continue;
      }
      running++;
      const told = await hand.do<'points'>({ kind: 'points', faults: 1, ...world });
      running--;
      hunt.told(world, told);
      if (told.violations.length > 0) failed.push({ ...world, violations: told.violations });
      if (performance.now() - keptAt > KEEP_EACH_MS) keep();
      ended.resolve();
      ended = Promise.withResolvers();
    }
  });
  keep();
  return soFar();
}

function keptOf(of: string): Pick<Kept, 'hunted' | 'failed'> {
  try {
    const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as Kept;
    if (kept.of === of) return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { hunted: NOTHING_HUNTED, failed: [] };
}

/** Worlds of other code reach other points. */
const fingerprint = (): string =>
  hash(
    'sha256',
    globSync(SOURCES, { cwd: ROOT })
      .toSorted()
      .map((file) => `${file}\n${readFileSync(`${ROOT}${file}`, 'utf8')}`)
      .join('\n'),
  );
