import { runPart } from '../stack/part-process.ts';
import { startMailbox } from './server.ts';

await runPart(startMailbox);
