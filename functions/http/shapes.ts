import { z } from 'zod';

const LinkHeader = z
  .object({
    key: z.string().describe('The name of the header.'),
    value: z.string().describe('The value of the header.'),
  })
  .describe('A header to send.');

export const Link = z
  .object({
    uri: z.string().describe('The address, relative to the `/v1` root of the service.'),
    method: z.string().describe('The HTTP method.'),
    headers: z.array(LinkHeader).describe('The headers to send with the request.'),
  })
  .describe('A link to a resource.');

export const CollectionLinks = z
  .object({
    self: Link.describe('The collection itself.'),
    next: Link.optional().describe('The next page; absent on the last one.'),
  })
  .describe('The links of a collection.');

export const CollectionAttributes = z
  .object({ objectType: z.literal('Collection').describe('The kind of the resource.') })
  .describe('The metadata of a collection.');

/** A collection on the wire: `links.self` is relative and without /v1. */
export const collectionOf = <T extends z.ZodType>(item: T) =>
  z.object({
    totalCount: z.int().describe('How many items this page holds.'),
    items: z.array(item).describe('The items of this page.'),
    continuationToken: z
      .string()
      .optional()
      .describe('Opens the next page, as query parameter or `MS-ContinuationToken` header; absent on the last page.'),
    links: CollectionLinks,
    attributes: CollectionAttributes,
  });

/** Builds a collection; with a cursor it links to the next page, whose header contains it. */
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
