import type { Entered } from '../entered.ts';
import { attributes, html, type Child, type Html } from '../html.ts';
import type { Language } from '../language.ts';

/** Everything that is wrong with a form, first on the page and in focus; each entry leads to its field. */
export const errorSummary = ({ problems }: Entered, { texts }: Language): Html | undefined =>
  problems.length === 0
    ? undefined
    : html`<div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary-title">
        <h2 id="summary-title">${texts.form.summaryTitle}</h2>
        <ul>
          ${problems.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}
        </ul>
      </div>`;

/** A message that is no error. */
export const notice = (content: Child): Html => html`<div class="notice" role="status"><p>${content}</p></div>`;

/** A state in one word; the text beside it says since when, why and what comes next. */
export const status = (kind: 'good' | 'warn' | 'stop', word: string): Html =>
  html`<strong class="status ${kind}">${word}</strong>`;

/** An id as text, with a button that copies it; the stylesheet hides the button where no script runs. */
export function copyable(id: string, { texts: { layout } }: Language): Html {
  const button = attributes({
    type: 'button',
    class: 'second copy',
    'aria-label': `${layout.copy} ${id}`,
    'data-copied': layout.copied,
  });
  return html`<span class="copyable"><span class="id">${id}</span> <button${button}>${layout.copy}</button></span>`;
}
