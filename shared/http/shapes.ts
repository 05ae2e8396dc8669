import { z } from 'zod';

export const Link = z.object({
  uri: z.string(),
  method: z.string(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
});

/** A collection as the wire has it: `links.self` is relative and without /v1. */
export const collectionOf = <T extends z.ZodType>(item: T) =>
  z.object({
    totalCount: z.int(),
    items: z.array(item),
    continuationToken: z.string().optional(),
    links: z.object({ self: Link, next: Link.optional() }),
    attributes: z.object({ objectType: z.literal('Collection') }),
  });

/** Fills a collection; a cursor adds the link to the next page, whose header carries it. */
export function collection<T>(uri: string, items: readonly T[], cursor?: string) {
  const link = (headers: { key: string; value: string }[]) => ({ uri, method: 'GET', headers });
  return {
    totalCount: items.length,
    items,
    ...(cursor ? { continuationToken: cursor } : {}),
    links: {
      self: link([]),
      ...(cursor ? { next: link([{ key: 'MS-ContinuationToken', value: cursor }]) } : {}),
    },
    attributes: { objectType: 'Collection' as const },
  };
}
