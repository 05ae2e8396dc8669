import { z } from 'zod';

/** Encodes a position; opaque to clients. */
export const cursorOf = (position: string | undefined): string | undefined =>
  position === undefined ? undefined : Buffer.from(position).toString('base64url');

/** The position that a cursor stands for. */
export const positionIn = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** A cursor that contains the whole query, since clients send nothing else; the partner is never part of it. */
export const SearchCursor = <T extends z.ZodType>(search: T) =>
  z
    .base64url()
    .max(2000)
    .transform((text, context): z.output<T> => {
      const found = search.safeParse(jsonOf(positionIn(text)));
      if (found.success) return found.data;
      context.addIssue({ code: 'custom', message: 'must be the continuationToken of a page' });
      return z.NEVER;
    });

export const searchCursorOf = (search: object): string => Buffer.from(JSON.stringify(search)).toString('base64url');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
