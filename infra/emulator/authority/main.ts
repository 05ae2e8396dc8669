import { runPart } from '../stack/part-process.ts';
import { startAuthority } from './server.ts';

await runPart(startAuthority);
