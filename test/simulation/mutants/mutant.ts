/** A guard of the deployed code, taken out: `find` occurs once in the file and is replaced. */
export interface Mutant {
  readonly guard: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Worlds are not expected to find it: why, and the test that does. */
  readonly survives?: { readonly because: string; readonly coveredBy: string };
}
