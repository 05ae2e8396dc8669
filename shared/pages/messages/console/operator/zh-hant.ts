import type { operator as en } from './en.ts';
import { partners } from './partners/zh-hant.ts';
import { quarantine } from './quarantine/zh-hant.ts';
import { rehearsals } from './rehearsals/zh-hant.ts';
import { sweeps } from './sweeps/zh-hant.ts';
import { versions } from './versions/zh-hant.ts';

export const operator: typeof en = { versions, rehearsals, sweeps, quarantine, partners };
