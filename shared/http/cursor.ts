/** A position as clients carry it; opaque to them. */
export const cursorOf = (position: string | undefined): string | undefined =>
  position === undefined ? undefined : Buffer.from(position).toString('base64url');

export const positionIn = (cursor: string | undefined): string | undefined =>
  cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString();
