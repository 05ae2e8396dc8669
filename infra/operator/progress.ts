/** Shows how far long work has come, on one line of a terminal; silent where nobody watches. */
export function progress(what: string): { step(count: number): void; end(): void } {
  const show = (text: string) => process.stderr.isTTY && process.stderr.write(`\r\u001B[K${text}`);
  return {
    step: (count) => show(`${count} ${what} …`),
    end: () => show(''),
  };
}
