import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a data directory for this process alone and returns what gives it back. The lock is the operating system's,
 * through SQLite, so that a killed process leaves none behind.
 */
export function lockData(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(join(directory, 'stack.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!(error instanceof Error && error.message.includes('locked'))) throw error;
    const message = `The data directory ${directory} is in use by another stack. Stop that one, or give --data DIR or --ephemeral.`;
    throw new Error(message, { cause: error });
  }
  return () => database.close();
}
