import type { operator as en } from './en.ts';
import { partners } from './partners/zh-hans.ts';
import { quarantine } from './quarantine/zh-hans.ts';
import { rehearsals } from './rehearsals/zh-hans.ts';
import { sweeps } from './sweeps/zh-hans.ts';
import { versions } from './versions/zh-hans.ts';

export const operator: typeof en = { versions, rehearsals, sweeps, quarantine, partners };
