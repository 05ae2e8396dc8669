import { html, type Html } from '../../../shared/pages/html.ts';
import { customerPath } from './paths.ts';

/** Whom a page is about: the company's name, or its id once the name was erased; it leads to the customer. */
export const customerLine = (customerId: string, name: string | undefined): Html =>
  html`<p><a href="${customerPath(customerId)}">${name ?? customerId}</a></p>`;

/** A customer in a list: its name, which leads to it, and its id. */
export const customerCell = (customerId: string, names: ReadonlyMap<string, string>): Html =>
  html`<a href="${customerPath(customerId)}">${names.get(customerId) ?? customerId}</a>
    <div class="id">${customerId}</div>`;
