import type { Result } from '../../shared/domain/refusal.ts';

/** The value of a result; a test that was refused fails with the refusal. */
export function okay<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.parameters)}`);
  return result.value;
}
