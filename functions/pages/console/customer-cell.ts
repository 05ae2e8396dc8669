import { html, type Html } from '../../../shared/pages/html.ts';
import { customerPath } from './paths.ts';

/** A customer in a list: its name, which leads to it, and its id. */
export const customerCell = (customerId: string, names: ReadonlyMap<string, string>): Html =>
  html`<a href="${customerPath(customerId)}">${names.get(customerId) ?? customerId}</a>
    <div class="id">${customerId}</div>`;
