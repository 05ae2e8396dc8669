import { createWriteStream } from 'node:fs';
import { access, constants, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PipelineSource } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Throws when the file of an option cannot be written. Call it before long work. */
export async function refuseUnwritable(option: string, file: string): Promise<void> {
  const writable = await access(dirname(file), constants.W_OK).then(
    () => true,
    () => false,
  );
  const taken = (await stat(file).catch(() => undefined))?.isFile() === false;
  if (file === '' || taken || !writable) {
    throw new Error(`${option}: '${file}' cannot be written; name a file in a directory that you may write to.`);
  }
}

/** Atomically writes a file that only its owner can read. */
export async function saveAs(option: string, file: string, content: PipelineSource<string | Buffer>): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(content, createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw faultOf(option, file, error);
  }
}

/** A fault of the file in the words of the option; any other as it is. */
export const faultOf = (option: string, file: string, error: unknown): unknown =>
  isOfFile(error) ? new Error(`${option}: '${file}' was not written: ${error.message}`, { cause: error }) : error;

const isOfFile = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ('path' in error || ('syscall' in error && error.syscall === 'write'));
