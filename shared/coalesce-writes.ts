/**
 * Coalesces writes: one at a time; items that arrive during a write are written together by the next. Each caller waits
 * for the write of its items and receives its result or fault.
 */
export function coalesceWrites<T, R = void>(
  write: (items: readonly T[]) => Promise<R>,
): (items: readonly T[]) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  let next: { readonly items: T[]; readonly written: Promise<R> } | undefined;

  function begin() {
    const items: T[] = [];
    const written = last.then(() => {
      next = undefined;
      return write(items);
    });
    last = written.catch(() => undefined);
    return { items, written };
  }

  return (items) => {
    next ??= begin();
    for (const item of items) next.items.push(item);
    return next.written;
  };
}
