import { randomBytes } from 'node:crypto';

/** A salt of 128 bits, hexadecimal: with it erased a digest tells nothing of what it covers (C18). */
export const newSalt = (): string => randomBytes(16).toString('hex');
