import { expect, it } from 'vitest';
import { shortCode } from '../../../../shared/domain/evidence/short-code.ts';

// By hand: five bits a symbol of Crockford's base 32 (no I, L, O, U).
it.each([
  ['00000000000000000000' + 'f'.repeat(44), '0000-0000-0000-0000'],
  ['ffffffffffffffffffff' + '0'.repeat(44), 'ZZZZ-ZZZZ-ZZZZ-ZZZZ'],
  // 00000 00001 00010 00011 | 00100 00101 00110 00111 | 01000 01001 01010 01011 | 01100 01101 01110 01111
  ['00443214c74254b635cf' + '0'.repeat(44), '0123-4567-89AB-CDEF'],
  // 10000 … 11111
  ['84653a56d7c675be77df' + '0'.repeat(44), 'GHJK-MNPQ-RSTV-WXYZ'],
])('E10 the short code of %s is %s', (hash, code) => expect(shortCode(hash)).toBe(code));
