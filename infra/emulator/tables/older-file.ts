import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Content, type TableFile } from './table-file.ts';

const Saved = z.object({
  collections: z.array(z.object({ name: z.string(), data: z.array(z.looseObject({ $loki: z.number() })) })),
});

/** Collections that describe the account. */
const DOCUMENTS = new Set(['$TABLES_COLLECTION$', '$SERVICES_COLLECTION$']);

/**
 * Moves the tables of an older version into the file beside them: it kept everything as one JSON text. A file that has
 * tables already was filled before, by a process that ended before it could remove the older one.
 */
export function moveOlderFile(path: string, file: TableFile): void {
  const older = join(dirname(path), '__azurite_db_table__.json');
  if (!existsSync(older)) return;
  if (file.documents().length === 0) {
    const { collections } = Saved.parse(JSON.parse(readFileSync(older, 'utf8')));
    file.begin();
    for (const { name, data } of collections) {
      if (DOCUMENTS.has(name)) file.putDocuments(name, data);
      else for (const { $loki, meta, ...row } of data) file.put(name, Content.parse(row));
    }
    file.commit();
  }
  rmSync(older);
}
