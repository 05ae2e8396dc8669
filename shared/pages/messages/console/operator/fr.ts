import type { operator as en } from './en.ts';
import { partners } from './partners/fr.ts';
import { quarantine } from './quarantine/fr.ts';
import { rehearsals } from './rehearsals/fr.ts';
import { sweeps } from './sweeps/fr.ts';
import { versions } from './versions/fr.ts';

export const operator: typeof en = { versions, rehearsals, sweeps, quarantine, partners };
