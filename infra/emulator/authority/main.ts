import { runPart } from '../stack/part.ts';
import { startAuthority } from './server.ts';

await runPart(startAuthority);
