import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Locks a data directory for this process and returns its release. SQLite holds the lock in the operating system, so a
 * killed process leaves no lock behind.
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
