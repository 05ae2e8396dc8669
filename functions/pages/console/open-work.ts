import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';

/** Work that waits: its number, or at least so many, and where it is done. */
export interface OpenWork {
  readonly count: number;
  readonly orMore: boolean;
  readonly href: string;
}

/** How far open work is counted. */
export const COUNTED = 100;

export function shownNumber({ count, orMore }: Omit<OpenWork, 'href'>, { texts, formats }: Language): string {
  const number = formats.number(count);
  return orMore ? fill(texts.console.start.orMore, { number }) : number;
}
