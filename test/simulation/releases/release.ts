import { receiversOf } from '../kernel/receivers.ts';
import { sendersOf } from '../kernel/senders.ts';
import { serviceOf } from '../kernel/service.ts';
import { openTables } from '../kernel/storage.ts';
import { verifierOf } from '../kernel/verify.ts';

/** What a process of one release runs. */
export const release = { receiversOf, sendersOf, serviceOf, openTables, verifierOf };
export type Release = typeof release;
