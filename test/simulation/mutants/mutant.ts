import type { ThemeName } from '../worlds/themes.ts';

/** A text of the deployed code and what stands in its place: `find` occurs once in the file. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A guard of the deployed code, taken out. */
export interface Mutant extends Edit {
  readonly guard: string;
  /** A second guard that would do the first one's work. */
  readonly also?: Edit;
  /** Only worlds of this theme are run: where the guard is needed most. */
  readonly theme?: ThemeName;
  /** Worlds are not expected to find it: why, and the test that does. */
  readonly survives?: { readonly because: string; readonly coveredBy: string };
}
