import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { requestToken, type TokenRequest } from '../../infra/emulator/stack/request-token.ts';
import type { StackOptions } from '../../infra/emulator/stack/stack-options.ts';
import { type Stack, startStack } from '../../infra/emulator/stack/stack.ts';

export interface TestStackOptions extends Omit<StackOptions, 'data' | 'log' | 'signal'> {
  /** Keeps the state in a temporary directory, so that a part that was killed starts again with it. */
  readonly durable?: boolean;
}

export interface TestStack extends Stack {
  /** A token of a sample partner, of its administrator unless told otherwise. */
  token(partner: string, request?: TokenRequest): Promise<string>;
  /** The directory of a durable stack's state. */
  readonly data: string | undefined;
  /** What the parts have logged so far, each line after the name of its part. */
  readonly logs: readonly string[];
}

const started = new Set<() => Promise<void>>();

// Registered where this module is imported, so that nothing runs on when a test or a hook fails.
afterAll(async () => {
  await Promise.all([...started].map((stop) => stop()));
});

/** Starts a private stack on free ports. It ends with the test file at the latest. */
export async function startTestStack({ durable, ...options }: TestStackOptions = {}): Promise<TestStack> {
  const logs: string[] = [];
  const data = durable === true ? await mkdtemp(join(tmpdir(), 'assent-')) : undefined;
  const stack = await startStack({
    ...options,
    ...(data === undefined ? {} : { data }),
    log: (part, line) => logs.push(`[${part}] ${line}`),
  });
  const stop = async (): Promise<void> => {
    await stack.stop();
    if (data !== undefined) await rm(data, { recursive: true, force: true });
    started.delete(stop);
  };
  started.add(stop);
  return {
    ...stack,
    data,
    logs,
    stop,
    token: (partner, request) => requestToken(stack.authorityUrl, partner, request),
  };
}
