import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { Row, Table } from '../../../shared/tables/client.ts';
import type { StoredEntity } from '../../../shared/tables/entity.ts';
import { EVERY_ROW } from '../../../shared/tables/range.ts';
import { readManifest, type BackupContent, type TableSummary } from './manifest.ts';

const PAGE = 1000;

/** A row of a backup as a line. Property names are sorted, so that equal rows give equal lines. */
function lineOf(
  table: string,
  { etag: _etag, timestamp: _timestamp, partitionKey, rowKey, ...properties }: Row,
): string {
  const texts = Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [odd] = texts.find(([, value]) => typeof value !== 'string') ?? [];
  if (odd !== undefined) throw new Error(`${table}: a row has a property '${odd}' that is not text.`);
  return `${JSON.stringify({ partitionKey, rowKey, ...Object.fromEntries(texts) })}\n`;
}

/** The rows of a table, in the order of their keys. */
export async function* rowsOf(table: Table): AsyncGenerator<Row> {
  for await (const page of table.pages(EVERY_ROW, PAGE)) yield* page;
}

/** The same as lines. */
export async function* linesOf(name: string, table: Table): AsyncGenerator<string> {
  for await (const row of rowsOf(table)) yield lineOf(name, row);
}

/** Counts the lines of a table. */
export function lineTally(name: string) {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  return {
    add(line: string): void {
      rows++;
      bytes += Buffer.byteLength(line);
      hash.update(line);
    },
    summary: (): TableSummary => ({ name, rows, bytes, sha256: hash.digest('hex') }),
  };
}

const fileOf = (directory: string, name: string): string => join(directory, `${name}.ndjson`);

/** Writes a table's file, readable only by its owner, and returns when it is on disk. */
export const writeFileOf = (directory: string, name: string, lines: () => AsyncIterable<string>): Promise<void> =>
  pipeline(lines, createWriteStream(fileOf(directory, name), { mode: 0o600, flags: 'wx', flush: true }));

/** The manifest of a backup after all files were verified; throws at the first that is incomplete or altered. */
export async function readIntact(directory: string): Promise<BackupContent> {
  const content = await readManifest(directory);
  for (const summary of content.tables) await verifyFile(directory, summary);
  return content;
}

/** Throws when a table's file does not match size and digest in the manifest. */
async function verifyFile(directory: string, { name, bytes, sha256 }: TableSummary): Promise<void> {
  const file = fileOf(directory, name);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      size += (chunk as Buffer).length;
      hash.update(chunk as Buffer);
    }
  } catch (error) {
    throw new Error(`'${file}' cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  if (size < bytes) throw new Error(`'${file}' is cut off: ${size} of ${bytes} bytes.`);
  if (hash.digest('hex') !== sha256) throw new Error(`'${file}' was altered since it was written.`);
}

/** The rows of a table's file. */
export async function* rowsIn(directory: string, name: string): AsyncGenerator<StoredEntity> {
  const lines = createInterface({ input: createReadStream(fileOf(directory, name)), crlfDelay: Infinity });
  for await (const line of lines) yield JSON.parse(line) as StoredEntity;
}
