import type { TestProject } from 'vitest/node';
import { startStack } from '../../infra/local/stack.ts';

export interface SharedStack {
  readonly url: string;
  readonly authorityUrl: string;
  readonly tablesConnection: string;
  readonly busConnection: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly stack: SharedStack;
  }
}

/** Starts the one stack that all files of the project share; each test takes partners and customers of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startStack();
  const { url, authorityUrl, tablesConnection, busConnection } = stack;
  project.provide('stack', { url, authorityUrl, tablesConnection, busConnection });
  return () => stack.stop();
}
