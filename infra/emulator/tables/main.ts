import { runPart } from '../stack/part.ts';
import { startTables } from './azurite.ts';

await runPart(startTables);
