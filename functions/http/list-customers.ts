import { z } from 'zod';
import { ok } from '../../shared/errors.ts';
import { CustomerSummaryView, customerSummaryView } from '../../shared/http/customer-view.ts';
import { NOTHING, route } from '../../shared/http/route.ts';
import { collection, collectionOf } from '../../shared/http/shapes.ts';
import type { listCustomers } from '../../shared/partners/list-customers.ts';
import { CustomerField } from '../../shared/partners/relationship.ts';

/** Partner Center's filter: JSON with PascalCase keys, read without regard to case. */
const Filter = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const parsed = FilterJson.safeParse(lowerCased(text));
    if (parsed.success) return parsed.data;
    context.addIssue({
      code: 'custom',
      message: `must be JSON with Field (${CustomerField.options.join(', ')}), Value and Operator starts_with`,
    });
    return z.NEVER;
  });

const FieldName = z
  .string()
  .transform((name) => CustomerField.options.find((field) => field.toLowerCase() === name.toLowerCase()))
  .pipe(CustomerField);

const FilterJson = z.object({
  field: FieldName,
  value: z.string().max(200),
  operator: z.string().regex(/^starts_?with$/i),
});

function lowerCased(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member as unknown]));
  } catch {
    return undefined;
  }
}

const Query = z.object({
  size: z.coerce.number().int().min(1).max(500).default(100),
  filter: Filter.optional(),
  continuationToken: z.base64url().max(1000).optional(),
});

/** GET /v1/customers: the partner's customers by company name, or found by a filter (contract 7). */
export const listCustomersRoute = (list: ReturnType<typeof listCustomers>) =>
  route(
    {
      name: 'listCustomers',
      method: 'GET',
      path: 'v1/customers',
      summary: "List the partner's customers",
      access: { roles: ['AdminAgent', 'SalesAgent'] },
      params: NOTHING,
      query: Query,
      body: NOTHING,
      responses: { 200: collectionOf(CustomerSummaryView) },
    },
    async ({ partner: { environment, partnerId }, query: { size, filter, continuationToken } }) => {
      const { customers, after } = await list(
        { environment, partnerId },
        {
          field: filter?.field ?? 'CompanyName',
          prefix: filter?.value ?? '',
          size,
          after: continuationToken && Buffer.from(continuationToken, 'base64url').toString(),
        },
      );
      const cursor = after && Buffer.from(after).toString('base64url');
      return ok({ status: 200, body: collection('/customers', customers.map(customerSummaryView), cursor) });
    },
  );
