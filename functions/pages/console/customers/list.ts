import { z } from 'zod';
import type { CustomerField, Relationship } from '../../../../shared/domain/customers/relationship.ts';
import { Guid, type Partner } from '../../../../shared/domain/partners/partner.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { linkButton, pagination, searchForm, table } from '../../../../shared/pages/components/content.ts';
import { selectField, textField } from '../../../../shared/pages/components/fields.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { customerPath, keyOf } from '../paths.ts';
import { foundOrders } from './found-orders.ts';

const SIZE = 50;

const By = z.enum(['name', 'domain', 'id', 'order']);

const Query = z.object({
  by: By.optional(),
  text: z.string().trim().max(200).optional(),
  after: z.string().max(400).optional(),
  lang: z.string().optional(),
});

const FIELDS: Readonly<Record<'name' | 'domain' | 'id', CustomerField>> = {
  name: 'CompanyName',
  domain: 'Domain',
  id: 'CustomerId',
};

interface Found {
  readonly customers: readonly Relationship[];
  readonly after?: string;
}

/**
 * GET /console/customers: the partner's customers, found by the beginning of name, domain or id (one range read, as
 * `GET /v1/customers`). A whole customer id is read in its ledger; an order's id finds the order.
 */
export const customersPage = (ports: PagePorts) =>
  page({
    name: 'customersPage',
    path: 'console/customers',
    access: AGENTS,
    params: z.object({}),
    query: Query,
    filters: ({ texts: { console } }) => ({
      by: console.customers.search.by,
      text: console.customers.search.text,
      after: console.customers.title,
      lang: console.customers.title,
    }),
    async view({ partner, query, language, entered, address }) {
      const { texts } = language;
      const { search } = texts.console.customers;
      const { by = 'name', text = '', after } = query;
      const { found, after: next } =
        by === 'order'
          ? await foundOrders(ports, partner, { text, after, size: SIZE }, language)
          : await foundCustomers(ports, partner, { by, text, after }, language);
      const field = { entered, language };
      return ok({
        title: texts.terms.customers,
        main: html`${linkButton('/console/customers/new', texts.terms.newCustomer)}
          ${searchForm({
            submit: search.submit,
            children: [
              selectField({
                ...field,
                name: 'by',
                label: search.by,
                choices: By.options.map((value) => ({ value, label: search[value] })),
                initial: by,
              }),
              textField({ ...field, name: 'text', label: search.text, hint: search.textHint, type: 'search' }),
            ],
          })}
          ${found}
          ${pagination(
            {
              previous: after === undefined ? undefined : addressWith(address, { after: undefined }),
              next: next === undefined ? undefined : addressWith(address, { after: next }),
            },
            language,
          )}`,
      });
    },
  });

interface Search {
  readonly by: keyof typeof FIELDS;
  readonly text: string;
  readonly after: string | undefined;
}

async function foundCustomers(ports: PagePorts, partner: Partner, search: Search, language: Language) {
  const { customers, after } = await find(ports, partner, search);
  const { none } = language.texts.console.customers.search;
  return { found: customers.length === 0 ? html`<p>${none}</p>` : customerTable(customers, language), after };
}

async function find({ useCases }: PagePorts, partner: Partner, { by, text, after }: Search): Promise<Found> {
  const { environment, partnerId } = partner;
  const whole = by === 'id' ? Guid.safeParse(text).data : undefined;
  if (whole !== undefined) {
    const known = await useCases.readCustomer(keyOf(partner, whole));
    if (!known.ok) return { customers: [] };
    const { companyName, domain } = known.value.profile;
    return { customers: [{ customerId: whole, companyName, domain, resellerIds: [...known.value.resellerIds] }] };
  }
  return useCases.listCustomers({ environment, partnerId }, { field: FIELDS[by], prefix: text, size: SIZE, after });
}

function customerTable(customers: readonly Relationship[], language: Language) {
  const { texts } = language;
  const { search } = texts.console.customers;
  return table({
    caption: search.caption,
    columns: [texts.terms.company, search.domain, search.id],
    rows: customers.map(({ customerId, companyName, domain }) => [
      html`<a href="${customerPath(customerId)}">${companyName}</a>`,
      domain,
      copyable(customerId, language),
    ]),
  });
}
