import type { Owner } from '../domain/partners/partner.ts';
import { key, keysBehind, sequenceText } from './keys.ts';

export const feedPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

export const feedHeadRow = ({ partnerId }: Owner): string => key('head', partnerId);

export const feedEventRow = ({ partnerId }: Owner, number: number): string =>
  key('event', partnerId, sequenceText(number));

export const feedEventRange = ({ partnerId }: Owner) => keysBehind('event', partnerId);

/** An event by its id: proves that it is in the feed. */
export const feedIdRow = (eventId: string): string => key('id', eventId);

/** Where a stream stands: one row, whose name tells its position, so that a move needs no read. */
export const feedStreamRow = (stream: string, position: number): string =>
  key('stream', stream, sequenceText(position));

export const feedStreamRange = (stream: string) => keysBehind('stream', stream);
