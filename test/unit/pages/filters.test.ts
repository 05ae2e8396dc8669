import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { searchForm } from '../../../shared/pages/components/content.ts';
import { dateField, selectField, textField } from '../../../shared/pages/components/fields.ts';
import { html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/page.ts';
import { amara, doorFor } from '../../support/page-door.ts';

const access = { roles: 'any', applications: [] } as const;

const listPage = page({
  name: 'listPage',
  path: 'console/list',
  access,
  params: EmptyInput,
  query: z.object({
    text: z.string().max(5).optional(),
    state: z.enum(['open', 'closed']).default('open'),
    from: z.iso.date().optional(),
  }),
  filters: () => ({ text: 'Text', state: 'State', from: 'From' }),
  async view({ query, entered, language }) {
    const field = { entered, language };
    const choices = ['open', 'closed'].map((value) => ({ value, label: value }));
    return ok({
      title: 'List',
      main: html`${searchForm({
        submit: 'Show',
        children: html`${textField({ ...field, name: 'text', label: 'Text' })}
          ${selectField({ ...field, name: 'state', label: 'State', choices, initial: 'open' })}
          ${dateField({ ...field, name: 'from', label: 'From' })}`,
      })}
        <output>${JSON.stringify(query)}</output>`,
    });
  },
});

const filePage = (rows: () => AsyncIterable<string>) =>
  page({
    name: 'filePage',
    path: 'console/file',
    access,
    params: EmptyInput,
    query: EmptyInput,
    view: async () => ok({ file: { name: 'rows.csv', contentType: 'text/csv; charset=utf-8', body: rows() } }),
  });

const asked = (search: string) => doorFor().ask(listPage, `/console/list${search}`, { session: amara });
const found = (body: string) =>
  JSON.parse(/<output>(.*?)<\/output>/.exec(body)![1]!.replaceAll('&quot;', '"')) as unknown;

describe('filters in the address', () => {
  it('bind like a form: empty is absent, three fields are a day, and the form shows what was asked', async () => {
    const { status, body } = await asked('?text=ab&state=closed&from-year=2026&from-month=3&from-day=4&lang=en');
    expect(status).toBe(200);
    expect(found(body)).toEqual({ text: 'ab', state: 'closed', from: '2026-03-04' });
    expect(body).toContain('name="text" type="text" value="ab"');
    expect(body).toContain('<option value="closed" selected>');
    expect(body).toContain('value="2026"');
    expect(found((await asked('?text=&state=&from-year=&from-month=&from-day=')).body)).toEqual({ state: 'open' });
    const plain = await asked('');
    expect(found(plain.body)).toEqual({ state: 'open' });
    expect(plain.body).toContain('<option value="open" selected>');
  });

  it('problems are shown at their fields, with what was typed, and the page lists by its defaults', async () => {
    const { status, body } = await asked('?text=abcdef&state=closed&from-year=2026&from-month=2&from-day=30');
    expect(status).toBe(400);
    expect(found(body)).toEqual({ state: 'open' });
    expect(body).toContain('<title>Error: List – Assent</title>');
    expect(body).toContain('“Text” may have at most 5 characters.');
    expect(body).toContain('“From” must be a real date.');
    expect(body).toContain('value="abcdef"');
  });

  it.each(['?text=a&text=b', '?state=%00', '?from-year=%F0%9F%98%80', `?text=${'x'.repeat(4000)}`])(
    'hostile: %s',
    async (search) => {
      expect((await asked(search)).status).toBe(400);
    },
  );
});

describe('a page that is a file', () => {
  it('is sent whole, to be kept', async () => {
    const reply = await doorFor().ask(
      filePage(async function* () {
        yield 'a,b\r\n';
        yield '1,2\r\n';
      }),
      '/console/file',
      { session: amara },
    );
    expect(reply).toMatchObject({
      status: 200,
      body: 'a,b\r\n1,2\r\n',
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="rows.csv"',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });

  it('is an error page with its status where the first rows cannot be read', async () => {
    const { ask, logged } = doorFor();
    // oxlint-disable-next-line require-yield
    const broken = async function* (): AsyncGenerator<string> {
      throw new Error('The storage is away.');
    };
    const reply = await ask(filePage(broken), '/console/file', { session: amara });
    expect(reply.status).toBe(500);
    expect(reply.headers['Content-Type']).toBe('text/html; charset=utf-8');
    expect(logged).toHaveLength(1);
  });
});
