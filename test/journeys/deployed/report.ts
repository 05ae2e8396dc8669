export interface Step {
  readonly journey: string;
  readonly step: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly expected: string;
  readonly got: string;
}

/** What a step saw, in words; `skipped` when there was nothing to look at. */
interface Seen {
  readonly got: string;
  readonly skipped?: boolean;
}

/** Does a step and tells how it ended; a step that fails ends its journey. */
export type Play = <T extends Seen>(step: string, expected: string, look: () => Promise<T>) => Promise<T>;

const MARKS = { passed: '✓', failed: '✗', skipped: '–' } as const;
const LONGEST = 400;

/** Tells the journeys step by step, and remembers them. */
export class Report {
  readonly steps: Step[] = [];
  readonly #write: (line: string) => void;
  readonly #secret: string;

  constructor(write: (line: string) => void, secret: string) {
    this.#write = write;
    this.#secret = secret;
  }

  get failed(): number {
    return this.steps.filter(({ outcome }) => outcome === 'failed').length;
  }

  /** Plays a journey up to its first step that fails; what it found, or undefined when one did. */
  async journey<T>(journey: string, run: (play: Play) => Promise<T>): Promise<T | undefined> {
    this.#write(`\n${journey}`);
    try {
      return await run(this.#player(journey));
    } catch (error) {
      if (error instanceof StepFailed) return undefined;
      throw error;
    }
  }

  skip(journey: string, why: string): void {
    this.#write(`\n${journey}`);
    this.#tell({ journey, step: 'not run', outcome: 'skipped', expected: '', got: why });
  }

  #player(journey: string): Play {
    return async (step, expected, look) => {
      try {
        const seen = await look();
        this.#tell({ journey, step, outcome: seen.skipped ? 'skipped' : 'passed', expected, got: seen.got });
        return seen;
      } catch (error) {
        this.#tell({ journey, step, outcome: 'failed', expected, got: (error as Error).message });
        throw new StepFailed(step, { cause: error });
      }
    };
  }

  #tell(told: Step): void {
    const step = { ...told, got: this.#printable(told.got) };
    this.steps.push(step);
    const { expected, got, outcome } = step;
    this.#write(`  ${MARKS[outcome]} ${step.step}: ${expected === '' ? got : `expected ${expected}; got ${got}`}`);
  }

  /** What a service says goes to a terminal: bounded, without control characters, never with the token. */
  #printable(text: string): string {
    const line = text.replaceAll(this.#secret, '[token]').replaceAll(/\p{C}+/gu, ' ');
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  }
}

class StepFailed extends Error {
  override readonly name = 'StepFailed';
}
