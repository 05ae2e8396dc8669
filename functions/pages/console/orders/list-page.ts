import { z } from 'zod';

/** How many items a list shows; the cursor of the next page stands in the address. */
export const PAGE = 50;

/** The query of a list. */
export const ListQuery = z.object({ after: z.string().max(400).optional() });
