import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../../shared/digest.ts';
import { Instant } from '../../../shared/domain/instant.ts';

/** A table in a backup: one file with a line per row, its size in bytes, and its digest. */
export const TableSummary = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9]{2,62}$/),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type TableSummary = z.infer<typeof TableSummary>;

const Content = z.object({
  format: z.literal(1),
  startedAt: Instant,
  endedAt: Instant,
  tables: z.array(TableSummary),
});
export type BackupContent = z.infer<typeof Content>;

/** The content with its own digest, which detects a manifest that lost a table. */
const Manifest = Content.extend({ sha256: z.string() });

const FILE = 'manifest.json';
const digestOf = (content: BackupContent): string => sha256(JSON.stringify(content));

/** Writes the manifest. Must come last: it marks the backup as complete. */
export async function writeManifest(directory: string, content: BackupContent): Promise<void> {
  const text = JSON.stringify({ ...content, sha256: digestOf(content) }, undefined, 2);
  await writeFile(join(directory, FILE), `${text}\n`, { mode: 0o600, flush: true });
}

/** The manifest of a backup; throws when it is missing or altered. */
export async function readManifest(directory: string): Promise<BackupContent> {
  const text = await readFile(join(directory, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`'${directory}' is not a complete backup: it has no ${FILE}.`);
  const manifest = Manifest.safeParse(parsed(text)).data;
  if (!manifest) throw new Error(`'${directory}': ${FILE} cannot be read.`);
  const { sha256: digest, ...content } = manifest;
  if (digest !== digestOf(content)) throw new Error(`'${directory}': ${FILE} was altered.`);
  return content;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
