import { z } from 'zod';
import { ok } from '../../shared/errors.ts';
import { bind } from '../../shared/http/binding.ts';
import { CustomerSummaryView, customerSummaryView } from '../../shared/http/customer-view.ts';
import { NOTHING, route } from '../../shared/http/route.ts';
import { collection, collectionOf } from '../../shared/http/shapes.ts';
import type { listCustomers } from '../../shared/partners/list-customers.ts';
import { CustomerField } from '../../shared/partners/relationship.ts';

const FilterContent = z.object({ field: CustomerField, value: z.string().max(200), operator: z.enum(['starts_with']) });

/** Partner Center's filter: JSON with PascalCase keys. */
const Filter = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const filter = bind(FilterContent, jsonOf(text));
    if (filter.ok) return filter.value;
    const fields = CustomerField.options.join(', ');
    context.addIssue({
      code: 'custom',
      message: `must be JSON with Field (${fields}), Value and Operator starts_with`,
    });
    return z.NEVER;
  });

const PageSize = z.number().int().min(1).max(500);

/** The whole search, since clients ask for the next page by its cursor alone; the partner is never part of it. */
const CursorContent = z.object({
  field: CustomerField,
  prefix: z.string().max(200),
  size: PageSize,
  after: z.string().max(400),
});
type CursorContent = z.infer<typeof CursorContent>;

const Cursor = z
  .base64url()
  .max(2000)
  .transform((text, context) => {
    const cursor = CursorContent.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()));
    if (cursor.success) return cursor.data;
    context.addIssue({ code: 'custom', message: 'must be the continuationToken of a page' });
    return z.NEVER;
  });

const cursorText = (cursor: CursorContent): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Query = z.object({
  size: z.coerce.number().pipe(PageSize).default(100),
  filter: Filter.optional(),
  continuationToken: Cursor.optional(),
});

/** GET /v1/customers: the partner's customers by company name, or found by a filter (contract 7). */
export const listCustomersRoute = (list: ReturnType<typeof listCustomers>) =>
  route(
    {
      name: 'listCustomers',
      method: 'GET',
      path: 'v1/customers',
      summary: "List the partner's customers",
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: NOTHING,
      query: Query,
      body: NOTHING,
      responses: { 200: collectionOf(CustomerSummaryView) },
    },
    async ({ partner: { environment, partnerId }, query: { size, filter, continuationToken } }) => {
      const { field, value: prefix } = filter ?? { field: 'CompanyName' as const, value: '' };
      const search = continuationToken ?? { field, prefix, size };
      const { customers, after } = await list({ environment, partnerId }, search);
      const cursor = after === undefined ? undefined : cursorText({ ...search, after });
      return ok({ status: 200, body: collection('/customers', customers.map(customerSummaryView), cursor) });
    },
  );
