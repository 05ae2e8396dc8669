import type { Terminal } from './run-command.ts';

/** Shows a count on one line of a terminal; without a terminal, prints a line each time the count doubles. */
export function progress(
  { stderr }: Pick<Terminal, 'stderr'>,
  what: string,
): { readonly step: (count: number) => void; readonly end: () => void } {
  let next = 1000;
  return {
    step(count) {
      if (stderr.isTTY) stderr.write(`\r\u001B[K${count} ${what} …`);
      else if (count >= next) {
        stderr.write(`${count} ${what} …\n`);
        next *= 2;
      }
    },
    end: () => stderr.isTTY && stderr.write('\r\u001B[K'),
  };
}

const BAR = 30;

/** Shows a progress bar on one line of a terminal; without a terminal, prints a line for every tenth. */
export function progressBar(
  { stderr }: Pick<Terminal, 'stderr'>,
  what: string,
): { step(done: number, all: number): void; end(): void } {
  let lastTenth = -1;
  return {
    step(done, all) {
      const part = all === 0 ? 1 : done / all;
      const text = `${done} of ${all} ${what}`;
      if (stderr.isTTY) {
        const bar = '█'.repeat(Math.round(part * BAR)).padEnd(BAR, '░');
        stderr.write(`\r\u001B[K${bar} ${text}`);
      } else if (Math.floor(part * 10) > lastTenth) stderr.write(`${text}\n`);
      lastTenth = Math.floor(part * 10);
    },
    end: () => stderr.isTTY && stderr.write('\r\u001B[K'),
  };
}
