import { z } from 'zod';
import type { ListCustomers } from '../../../shared/customers/list-customers.ts';
import { CustomerField } from '../../../shared/domain/customers/relationship.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { bind, parseJson } from '../../../shared/http/binding.ts';
import { SearchCursor, searchCursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { PageSize } from '../fields.ts';
import { collection } from '../shapes.ts';
import { CustomerList, customerSummaryView } from './customer-view.ts';

const FIELDS = CustomerField.options.join(', ');

/** Partner Center's filter: JSON with names in any case; the one operator is written starts_with or StartsWith. */
const FilterContent = z
  .object({
    field: CustomerField.optional(),
    /** The name of the field in some clients. */
    fieldType: CustomerField.optional().catch(undefined),
    value: z.string().max(200),
    operator: z.string().regex(/^starts_?with$/i),
  })
  .transform(({ field, fieldType, value }) => ({ field: field ?? fieldType, value }));

const Filter = z
  .string()
  .max(1000)
  .meta({
    description: `One condition as JSON with Field (${FIELDS}), Value, and Operator starts_with.`,
    examples: ['{"Field":"CompanyName","Value":"Wing","Operator":"starts_with"}'],
  })
  .transform((text, context) => {
    const json = parseJson(text);
    const filter = json.ok ? bind(FilterContent, json.value) : json;
    if (filter.ok && filter.value.field) return { field: filter.value.field, value: filter.value.value };
    context.addIssue({
      code: 'custom',
      message: `must be JSON with Field (${FIELDS}), Value and Operator starts_with`,
    });
    return z.NEVER;
  });

/** The query of a list and the position at which a page begins. */
const CustomerSearch = z.object({
  field: CustomerField,
  prefix: z.string().max(200),
  size: z.int().min(1).max(500),
  after: z.string().max(400).optional(),
});
type CustomerSearch = z.infer<typeof CustomerSearch>;

const Query = z.object({
  size: PageSize,
  filter: Filter.optional(),
  continuationToken: SearchCursor(CustomerSearch)
    .optional()
    .describe('The `continuationToken` of the page before; it holds the whole query.'),
});

/** The query string of the next link; parses to the same search. */
function searchText({ field, prefix, size }: CustomerSearch): string {
  const filter = JSON.stringify({ Field: field, Value: prefix, Operator: 'starts_with' });
  return new URLSearchParams({ size: String(size), ...(prefix ? { filter } : {}) }).toString();
}

/** GET /v1/customers: the partner's customers by company name, or found by a filter (contract 7). */
export const listCustomersRoute = (list: ListCustomers) =>
  route(
    {
      name: 'listCustomers',
      method: 'GET',
      path: 'v1/customers',
      summary: "List the partner's customers",
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: CustomerList },
    },
    async ({ partner: { environment, partnerId }, query: { size, filter, continuationToken } }) => {
      const { field, value: prefix } = filter ?? { field: 'CompanyName' as const, value: '' };
      const search = continuationToken ?? { field, prefix, size };
      const { customers, after } = await list({ environment, partnerId }, search);
      const cursor = after === undefined ? undefined : searchCursorOf({ ...search, after });
      const items = customers.map(customerSummaryView);
      return ok({ status: 200, body: collection(`/customers?${searchText(search)}`, items, cursor) });
    },
  );
