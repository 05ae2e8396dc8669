/** A step did not end as told. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';
}

/** Tells the story on the terminal, and stops it where something is not as told. */
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

  /** Shows what was seen; throws when it is not what the story tells. */
  expect(what: string, seen: unknown, told: unknown): void {
    if (seen !== told) throw new StoryBroken(`${what}: expected ${String(told)}, got ${String(seen)}`);
    this.#write(`   ✓ ${what}: ${String(seen)}`);
  }
}
