import { z } from 'zod';
import type { Seals } from './seals.ts';
import { accountMark, type Session } from './session.ts';

/** How long what was typed outlives the session (S5). */
export const DRAFT_MINUTES = 15;

/** Browsers keep no larger cookie; its name and attributes count too. */
const MAX_SEALED = 3_800;

const Draft = z.object({
  account: z.string(),
  /** The page's path with its query. */
  path: z.string(),
  fields: z.array(z.tuple([z.string(), z.array(z.string())])),
});

export type Fields = ReadonlyMap<string, readonly string[]>;

/** What was typed, sealed for the same person on the same page; undefined when it is too long for a cookie. */
export async function sealDraft(
  seals: Seals,
  session: Session,
  path: string,
  fields: Fields,
): Promise<string | undefined> {
  const sealed = await seals.seal(
    'draft',
    { account: accountMark(session), path, fields: [...fields] },
    DRAFT_MINUTES * 60,
  );
  return sealed.length <= MAX_SEALED ? sealed : undefined;
}

/** What the same person typed into this page; undefined without it. */
export async function openDraft(
  seals: Seals,
  session: Session,
  path: string,
  text: string,
): Promise<Fields | undefined> {
  const opened = await seals.open('draft', text, Draft);
  if (!opened || opened.expired) return undefined;
  const { content } = opened;
  return content.account === accountMark(session) && content.path === path ? new Map(content.fields) : undefined;
}
