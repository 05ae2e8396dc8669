import { runPart } from '../part.ts';
import { startAuthority } from './server.ts';

await runPart(startAuthority);
