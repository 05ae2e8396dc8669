import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withParts, type GeneratedFile } from '../../../infra/build/generated-file.ts';
import { figuresText, type Report } from './report.ts';

/** The folder of the results that the README quotes. */
export const RESULTS = fileURLToPath(new URL('../results', import.meta.url));

/** The README with the figures of those results between its markers. */
export function quotedResults(): Promise<GeneratedFile> {
  const report = JSON.parse(readFileSync(`${RESULTS}/bench.json`, 'utf8')) as Report;
  return withParts('test/bench/README.md', { figures: figuresText(report) });
}
