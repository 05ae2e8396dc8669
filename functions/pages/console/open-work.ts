/** Work that waits: its number, or at least so many, and where it is done. */
export interface OpenWork {
  readonly count: number;
  readonly orMore: boolean;
  readonly href: string;
}

/** How far open work is counted. */
export const COUNTED = 100;
