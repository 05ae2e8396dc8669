import { attributes, html, type Child, type Html } from '../html.ts';
import type { Language } from '../language.ts';

type ButtonKind = 'first' | 'second' | 'danger';

interface FormParts {
  /** The page's `hidden`: request id and account. */
  readonly hidden: Html;
  readonly children: Child;
  readonly submit: string;
  readonly kind?: ButtonKind;
  /** The path that it is sent to; default the page itself. */
  readonly action?: string;
  /** Whether it carries files. */
  readonly files?: boolean;
}

/** A form that writes. The service judges its fields, not the browser, so that all problems appear at once. */
export const form = ({ hidden, children, submit, kind = 'first', action, files = false }: FormParts): Html =>
  html`<form${attributes({ method: 'post', action, novalidate: true, enctype: files ? 'multipart/form-data' : undefined })}>
${hidden}
${children}
<button class="${kind}">${submit}</button>
</form>`;

/** A form that reads: what is filled in stands in the address. */
export const searchForm = ({ children, submit }: Pick<FormParts, 'children' | 'submit'>): Html =>
  html`<form method="get" role="search" novalidate>
    ${children}
    <button class="second">${submit}</button>
  </form>`;

export const linkButton = (href: string, label: string, kind: ButtonKind = 'first'): Html =>
  html`<p><a class="button ${kind}" href="${href}">${label}</a></p>`;

/** Pairs of name and value, for details and for the review before something is recorded. */
export const details = (rows: readonly (readonly [name: string, value: Child])[]): Html =>
  html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

interface Table {
  readonly caption: string;
  /** Whether the heading above says the same: the caption is then for assistive technology alone. */
  readonly headed?: true;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Child[])[];
}

/** A table whose rows become blocks on a narrow screen; the roles keep it a table there. */
export const table = ({ caption, headed, columns, rows }: Table): Html =>
  html`<table class="full" role="table">
    <caption${attributes({ class: headed && 'unseen' })}>
      ${caption}
    </caption>
    <colgroup>
      ${columns.map(() => html`<col />`)}
    </colgroup>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map((cell, index) => html`<td${attributes({ role: 'cell', 'data-label': columns[index] ?? '' })}>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

/** Links to the pages before and after. */
export const pagination = (
  { previous, next }: { readonly previous?: string | undefined; readonly next?: string | undefined },
  { texts }: Language,
): Html | undefined =>
  previous === undefined && next === undefined
    ? undefined
    : html`<nav class="pages" aria-label="${texts.layout.pages}">
        ${previous !== undefined && html`<a rel="prev" href="${previous}">${texts.layout.previous}</a>`}
        ${next !== undefined && html`<a rel="next" href="${next}">${texts.layout.next}</a>`}
      </nav>`;

/** A text in a language and direction of its own, such as an agreement's. */
export const region = (language: string, content: Child): Html =>
  html`<div${attributes({ lang: language, dir: /^(?:ar|he|fa|ur)\b/.test(language) ? 'rtl' : 'ltr' })}>${content}</div>`;
