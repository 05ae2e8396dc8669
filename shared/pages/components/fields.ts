import type { Entered } from '../entered.ts';
import { attributes, html, type AttributeValue, type Html } from '../html.ts';
import type { Language } from '../language.ts';
import { fill } from '../messages/index.ts';

/** What a field shows; its name is also its id, to which the error summary leads. */
interface Field {
  readonly name: string;
  readonly label: string;
  readonly entered: Entered;
  readonly language: Language;
  readonly hint?: string;
  readonly optional?: boolean;
  /** The value before anything was typed. */
  readonly initial?: string | undefined;
}

interface TextField extends Field {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'password';
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'email' | 'tel';
  readonly lines?: boolean;
}

/** A value that the form brings back; the page judges it again. */
export const hiddenField = (name: string, value: string): Html =>
  html`<input${attributes({ type: 'hidden', name, value })}>`;

/** A line, or several lines, of text. */
export function textField({ type = 'text', autocomplete, inputmode, lines, ...field }: TextField): Html {
  const { name } = field;
  const value = field.entered.value(name) ?? field.initial ?? '';
  const common = { id: name, name, autocomplete, ...described(field) };
  // A parser drops a line feed that begins the content.
  const control = lines
    ? html`<textarea${attributes({ ...common, rows: 5 })}>
${value}</textarea>`
    : html`<input${attributes({ ...common, type, inputmode, value })}>`;
  return framed(field, html`<label for="${name}">${labelOf(field)}</label>`, control);
}

export const fileField = ({ accept, ...field }: Field & { readonly accept: string }): Html =>
  framed(
    field,
    html`<label for="${field.name}">${labelOf(field)}</label>`,
    html`<input${attributes({ id: field.name, name: field.name, type: 'file', accept, ...described(field) })}>`,
  );

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** One of several; nothing is chosen before. */
export function selectField({ choices, ...field }: Field & { readonly choices: readonly Choice[] }): Html {
  const { name } = field;
  const chosen = field.entered.value(name) ?? field.initial ?? '';
  const options = [{ value: '', label: '' }, ...choices].map(
    ({ value, label }) => html`<option${attributes({ value, selected: value === chosen })}>${label}</option>`,
  );
  return framed(
    field,
    html`<label for="${name}">${labelOf(field)}</label>`,
    html`<select${attributes({ id: name, name, ...described(field) })}>${options}</select>`,
  );
}

/** Several choices in sight: one of them, or any number. */
export function choiceField({
  choices,
  several = false,
  ticked = [],
  ...field
}: Field & {
  readonly choices: readonly Choice[];
  readonly several?: boolean;
  /** Of several, those that are chosen before. */
  readonly ticked?: readonly string[];
}): Html {
  const { name } = field;
  const chosen = field.entered.values(name) ?? (field.initial === undefined ? ticked : [field.initial]);
  const items = choices.map(({ value, label, hint }, index) => {
    const id = index === 0 ? name : `${name}-${index}`;
    const type = several ? 'checkbox' : 'radio';
    const about = hint === undefined ? undefined : `${id}-about`;
    const box = attributes({ id, name, type, value, checked: chosen.includes(value), 'aria-describedby': about });
    return html`<div class="choice"><input${box}><div><label for="${id}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${id}-about">${hint}</p>`}</div></div>`;
  });
  return grouped(field, html`${items}`);
}

/** One box to tick; never ticked before, unless the person ticked it. */
export function boxField(field: Field): Html {
  const { name, entered } = field;
  const box = attributes({
    id: name,
    name,
    type: 'checkbox',
    value: 'yes',
    checked: entered.value(name) === 'yes',
    ...described(field),
  });
  return framed(
    field,
    undefined,
    html`<div class="choice"><input${box}><label for="${name}">${labelOf(field)}</label></div>`,
  );
}

/**
 * A day in three fields, in the order of the language: a browser's own date field shows the order of the browser, which
 * is dangerous for evidence. The first field has the name of the whole as its id.
 */
export function dateField(field: Field): Html {
  const { name, entered, language, initial } = field;
  const [year, month, day] = initial?.split('-') ?? [];
  const before = { year, month, day };
  const parts = language.formats.dateOrder.map((part, index) => {
    const id = index === 0 ? name : `${name}-${part}`;
    const input = attributes({
      id,
      name: `${name}-${part}`,
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'off',
      maxlength: part === 'year' ? 4 : 2,
      value: entered.value(`${name}-${part}`) ?? before[part] ?? '',
      'aria-invalid': invalid(field),
    });
    return html`<div class="${part}"><label for="${id}">${language.texts.form[part]}</label><input${input}></div>`;
  });
  return grouped(field, html`<div class="date">${parts}</div>`);
}

const labelOf = ({ label, optional = false, language }: Field): string =>
  optional ? fill(language.texts.layout.optional, { label }) : label;

const invalid = ({ entered, name }: Field): AttributeValue =>
  entered.problem(name) === undefined ? undefined : 'true';

function described(field: Field): Record<string, AttributeValue> {
  return { 'aria-describedby': describers(field), 'aria-invalid': invalid(field) };
}

function describers({ name, hint, entered }: Field): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(entered.problem(name) === undefined ? [] : [`${name}-problem`]),
  ];
  return ids.length > 0 ? ids.join(' ') : undefined;
}

const about = ({ name, hint, entered }: Field): Html => {
  const problem = entered.problem(name);
  return html`${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
  ${problem !== undefined && html`<p class="problem" id="${name}-problem">${problem}</p>`}`;
};

const framed = (field: Field, label: Html | undefined, control: Html): Html =>
  html`<div class="field${field.entered.problem(field.name) !== undefined && ' bad'}">
    ${label} ${about(field)} ${control}
  </div>`;

const grouped = (field: Field, controls: Html): Html =>
  html`<fieldset${attributes({ class: field.entered.problem(field.name) === undefined ? undefined : 'bad', 'aria-describedby': describers(field) })}>
<legend>${labelOf(field)}</legend>
${about(field)}
${controls}
</fieldset>`;
