import { runPart } from '../stack/part-process.ts';
import { startTables } from './azurite.ts';

await runPart(startTables);
