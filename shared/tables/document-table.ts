import { z } from 'zod';
import type { DocumentStore } from '../agreements/document-store.ts';
import { sha256 } from '../digest.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { documentKey } from './keys.ts';

export const DOCUMENTS_TABLE = 'Documents';

const StoredDocument = z.object({ content: z.string() });

/** Agreement texts in Table Storage, each under its own hash. */
export function documentsIn(open: OpenTable): DocumentStore {
  const table = open(DOCUMENTS_TABLE);
  return {
    async read(hash) {
      const { partitionKey, rowKey } = documentKey(hash);
      const row = await table.get(partitionKey, rowKey);
      return row && fromEntity(StoredDocument, row).content;
    },

    async keep(content) {
      const hash = sha256(content);
      const { partitionKey, rowKey } = documentKey(hash);
      await table.create(toEntity(StoredDocument, partitionKey, rowKey, { content }));
      return hash;
    },
  };
}
