import { partners } from './partners/en.ts';
import { quarantine } from './quarantine/en.ts';
import { rehearsals } from './rehearsals/en.ts';
import { sweeps } from './sweeps/en.ts';
import { versions } from './versions/en.ts';

export const operator = { versions, rehearsals, sweeps, quarantine, partners };
