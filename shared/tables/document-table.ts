import { z } from 'zod';
import type { DocumentStore } from '../agreements/document-store.ts';
import { sha256 } from '../digest.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { documentKey } from './keys.ts';

export const DOCUMENTS_TABLE = 'Documents';

/** Texts cached per instance: links may be opened any number of times. */
const REMEMBERED = 32;

const StoredDocument = z.object({ content: z.string() });

/** Agreement texts in Table Storage, by hash. */
export function documentsIn(open: OpenTable): DocumentStore {
  const table = open(DOCUMENTS_TABLE);
  const known = new Map<string, string>();
  return {
    async read(hash) {
      const { partitionKey, rowKey } = documentKey(hash);
      const row = known.has(hash) ? undefined : await table.get(partitionKey, rowKey);
      if (row) known.set(hash, fromEntity(StoredDocument, row).content);
      if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
      return known.get(hash);
    },

    async keep(content) {
      const hash = sha256(content);
      const { partitionKey, rowKey } = documentKey(hash);
      await table.create(toEntity(StoredDocument, partitionKey, rowKey, { content }));
      return hash;
    },
  };
}
