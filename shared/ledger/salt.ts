import type { Random } from '../random.ts';

/** A salt of 128 bits, hexadecimal: with it erased a digest tells nothing of what it covers (C18). */
export const newSalt = (random: Random): string => random.bytes(16).toString('hex');
