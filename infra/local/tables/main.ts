import { runPart } from '../part.ts';
import { startTables } from './azurite.ts';

await runPart(startTables);
