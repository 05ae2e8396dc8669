/** A step did not end as expected. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';
}

/** Prints the story on the terminal, and stops it at an unexpected result. */
export class Teller {
  #step = 0;
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  step(title: string): void {
    this.#write(`\n${++this.#step}. ${title}`);
  }

  say(text: string): void {
    this.#write(`     ${text}`);
  }

  /** Prints the actual value; throws when it is not the expected one. */
  expect(what: string, actual: unknown, expected: unknown): void {
    if (actual !== expected) throw new StoryBroken(`${what}: expected ${String(expected)}, got ${String(actual)}`);
    this.#write(`   ✓ ${what}: ${String(actual)}`);
  }
}
