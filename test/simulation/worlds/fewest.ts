/** Drops as many items as it can (ddmin): first halves, then ever smaller parts. `keeps` tells whether a rest is enough. */
export function fewest<T>(items: readonly T[], keeps: (rest: readonly T[]) => boolean): void {
  let left = items;
  if (left.length > 0 && keeps([])) return;
  for (let parts = 2; left.length > 1;) {
    const size = Math.ceil(left.length / parts);
    let dropped = false;
    for (let from = 0; from < left.length; from += size) {
      const rest = [...left.slice(0, from), ...left.slice(from + size)];
      if (rest.length === 0 || !keeps(rest)) continue;
      left = rest;
      dropped = true;
      break;
    }
    if (dropped) parts = Math.max(2, parts - 1);
    else if (size === 1) return;
    else parts = Math.min(left.length, parts * 2);
  }
}
