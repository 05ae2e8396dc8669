/** The items in an order that looks random and is the same in every run. */
export function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items];
  let state = 0x2545f491;
  for (let last = mixed.length - 1; last > 0; last--) {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (last + 1);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}
