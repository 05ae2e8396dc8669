/** A dependency is unreachable or too busy. Neither allow nor deny: the caller should retry. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
