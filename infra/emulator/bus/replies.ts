import { encodeMessage } from './rhea.ts';
import type { RheaLink } from './rhea.ts';

/** A request on a `$cbs` or `$management` link. */
export interface Request {
  readonly message_id?: unknown;
  readonly reply_to?: string | null | undefined;
}

/** The links on which clients wait for answers to their requests. */
export class Replies {
  readonly #links = new WeakMap<object, Map<string, RheaLink>>();

  add(link: RheaLink): void {
    const links = this.#links.get(link.connection) ?? new Map<string, RheaLink>();
    this.#links.set(link.connection, links);
    // A request names its reply link by the link's name or by its target address.
    const names = [link.name, link.target?.address].filter((name) => name !== undefined);
    for (const name of names) links.set(name, link);
    link.assigned = { closed: () => names.forEach((name) => links.delete(name)) };
  }

  send(connection: object, request: Request, properties: object, body: unknown): void {
    const link = this.#links.get(connection)?.get(request.reply_to ?? '');
    const reply = { correlation_id: request.message_id, application_properties: properties, body };
    link?.send(encodeMessage(reply), Buffer.from('reply'), 0);
  }
}
