const WIDTH = 30;

/** A progress bar on standard error; where that is no terminal, one line per suite. */
export class Progress {
  readonly #total: number;
  readonly #stream: NodeJS.WriteStream;
  readonly #started = Date.now();

  constructor(total: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#stream = stream;
  }

  begin(name: string, about: string): void {
    if (!this.#stream.isTTY) this.#stream.write(`${name}: ${about}\n`);
  }

  show(done: number, name: string): void {
    if (!this.#stream.isTTY) return;
    const share = Math.min(1, done / this.#total);
    const full = Math.round(share * WIDTH);
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
    const text = `${bar} ${String(Math.round(share * 100)).padStart(3)}%  ${seconds} s  ${name}`;
    this.#stream.write(`\r\u001b[K${text.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[K');
  }
}
