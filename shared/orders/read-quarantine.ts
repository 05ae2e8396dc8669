import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ParkedMessage, ParkedQuery, QuarantineStore } from './parked-message.ts';

interface Deps {
  readonly quarantine: QuarantineStore;
}

interface QuarantinePage {
  readonly items: readonly ParkedMessage[];
  /** The sequence number to continue behind; absent on the last page. */
  readonly after?: string | undefined;
}

/** The messages in quarantine, the oldest first, paged. */
export const listQuarantine =
  ({ quarantine }: Deps) =>
  async ({ size, after }: ParkedQuery): Promise<QuarantinePage> => {
    const found = await quarantine.list({ size: size + 1, after });
    const items = found.slice(0, size);
    return found.length > size ? { items, after: items.at(-1)!.sequence } : { items };
  };
export type ListQuarantine = ReturnType<typeof listQuarantine>;

/** One message in quarantine, complete. */
export const readQuarantined =
  ({ quarantine }: Deps) =>
  async (sequence: string): Promise<Result<ParkedMessage>> => {
    const found = await quarantine.read(sequence);
    return found ? ok(found) : refuse('QuarantinedNotFound');
  };
export type ReadQuarantined = ReturnType<typeof readQuarantined>;
