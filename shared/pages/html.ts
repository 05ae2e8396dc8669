import { contained, isDirected, isolate } from './bidi.ts';

let markupOf: (markup: string) => Html;

/** Markup that is safe to send: only the `html` tag makes it, from literals and escaped values. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }

  /** The only way in; the templates below call it. */
  static {
    markupOf = (markup) => new Html(markup);
  }
}

/** Attributes of one element; stands inside a tag. */
export class Attributes {
  readonly values: Readonly<Record<string, AttributeValue>>;

  constructor(values: Readonly<Record<string, AttributeValue>>) {
    this.values = values;
  }
}

/** True is an attribute without value; false and undefined leave it out. */
export type AttributeValue = string | number | boolean | undefined;

export const attributes = (values: Readonly<Record<string, AttributeValue>>): Attributes => new Attributes(values);

/** A value of a template. Nothing is shown for false, null and undefined. */
export type Child = Html | Attributes | string | number | false | null | undefined | readonly Child[];

type Place =
  | { readonly kind: 'text'; readonly within: Within }
  | { readonly kind: 'tag' }
  | { readonly kind: 'attribute'; readonly opens?: string };

/** What an element holds: markup; text alone; or a value that a form sends back, which stands in a box of its own. */
type Within = 'markup' | 'text' | 'value';

/** Places of a template's values; templates are literals, so each is read once. */
const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * Builds markup from a literal and values. Values are escaped for where they stand: as text, in a quoted attribute, or
 * as `attributes()` inside a tag; any other place throws. A text with a direction of its own is isolated, so that it
 * reorders nothing beside it. An address that begins an attribute such as `href` must not
 * run script.
 */
export function html(literals: TemplateStringsArray, ...values: readonly Child[]): Html {
  let places = known.get(literals);
  if (!places) known.set(literals, (places = placesOf(literals)));
  let markup = literals[0]!;
  for (let index = 0; index < values.length; index++) {
    markup += rendered(values[index], places[index]!) + literals[index + 1]!;
  }
  return markupOf(markup);
}

function rendered(value: Child, place: Place): string {
  switch (place.kind) {
    case 'text':
      return textOf(value, place.within);
    case 'attribute':
      return attributeText(value, place.opens);
    case 'tag':
      return attributesOf(value);
  }
}

/**
 * A text whose direction and marks are right as they are, such as an agreement's: it is not isolated, so it stands in a
 * block of its own.
 */
export const verbatim = (text: string): Html => markupOf(escaped(text));

function textOf(value: Child, within: Within): string {
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map((item: Child) => textOf(item, within)).join('');
  if (isAbsent(value)) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return isDirected(value) ? isolatedText(value, within) : escaped(value);
  throw new Error('Only markup, text and numbers can stand between tags.');
}

function isolatedText(text: string, within: Within): string {
  switch (within) {
    case 'markup':
      return `<bdi>${escaped(contained(text))}</bdi>`;
    case 'text':
      return escaped(isolate(text));
    case 'value':
      return escaped(text);
  }
}

function attributeText(value: Child, opens: string | undefined): string {
  if (isAbsent(value)) return '';
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error('An attribute holds text or a number.');
  return attributeValue(opens, String(value));
}

const attributeValue = (name: string | undefined, value: string): string => {
  if (name !== undefined && ADDRESSES.has(name) && !SAFE_ADDRESS.test(value)) {
    throw new Error(`The attribute ${name} takes a local, https, http or mailto address.`);
  }
  return escaped(value);
};

function attributesOf(value: Child): string {
  if (isAbsent(value)) return '';
  if (!(value instanceof Attributes)) throw new Error('Only attributes() can stand inside a tag.');
  let markup = '';
  for (const [name, one] of Object.entries(value.values)) {
    if (one === undefined || one === false) continue;
    if (!ATTRIBUTE_NAME.test(name) || FORBIDDEN.test(name)) throw new Error(`The attribute ${name} is not allowed.`);
    markup += one === true ? ` ${name}` : ` ${name}="${attributeValue(name, String(one))}"`;
  }
  return markup;
}

const isAbsent = (value: Child): value is false | null | undefined =>
  value === false || value === null || value === undefined;

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'cite', 'poster']);
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|[/?#])/i;
const ATTRIBUTE_NAME = /^[a-z][a-z0-9-]*$/;
/** Handlers and inline styles, which the policy of the pages refuses anyway, and documents within an attribute. */
const FORBIDDEN = /^(?:on|style$|srcdoc$)/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser turns a bare one into a line feed.
  '\r': '&#13;',
};

const SPECIAL = /[&<>"'\r]/;
const EVERY_SPECIAL = new RegExp(SPECIAL, 'g');

/** Most texts have nothing to escape, and finding that out costs less than replacing nothing. */
const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replaceAll(EVERY_SPECIAL, (character) => ENTITIES[character]!) : text;

/** Elements in which another element is not read as one. */
const TEXT_ONLY: ReadonlySet<string> = new Set(['title', 'option']);

/** Elements whose content is no markup, so that no value may stand in them. */
const RAW = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'plaintext', 'xmp', 'noscript']);

/** Reads where each value of a template stands, and refuses places where escaping does not help. */
function placesOf(literals: TemplateStringsArray): readonly Place[] {
  const reader = new PlaceReader();
  return literals.slice(0, -1).map((literal) => {
    reader.read(literal);
    return reader.place();
  });
}

const withinOf = (element: string): Within =>
  element === 'textarea' ? 'value' : TEXT_ONLY.has(element) ? 'text' : 'markup';

class PlaceReader {
  #quote: string | undefined;
  #attribute = '';
  #atStart = false;
  #element = '';
  #inTag = false;
  #inComment = false;
  /** What has been read since the tag opened, without quoted values. */
  #tag = '';

  read(literal: string): void {
    for (let index = 0; index < literal.length; index++) this.#step(literal, index);
  }

  place(): Place {
    if (this.#inComment) throw new Error('A value stands in a comment of a template.');
    if (this.#quote !== undefined) {
      const opens = this.#atStart ? { opens: this.#attribute } : {};
      this.#atStart = false;
      if (FORBIDDEN.test(this.#attribute)) throw new Error(`A value stands in the attribute ${this.#attribute}.`);
      return { kind: 'attribute', ...opens };
    }
    if (this.#inTag) {
      if (!/^<[a-z]/.test(this.#tag) || /=\s*$/.test(this.#tag)) {
        throw new Error('A value stands in the name of an element, or in an attribute without quotes.');
      }
      return { kind: 'tag' };
    }
    if (RAW.has(this.#element)) throw new Error(`A value stands in the element ${this.#element}.`);
    return { kind: 'text', within: withinOf(this.#element) };
  }

  #step(literal: string, index: number): void {
    const character = literal[index]!;
    if (this.#inComment) {
      if (literal.startsWith('-->', index)) this.#inComment = false;
    } else if (this.#quote !== undefined) {
      this.#atStart = false;
      if (character === this.#quote) this.#quote = undefined;
    } else if (this.#inTag) {
      this.#stepInTag(character);
    } else if (literal.startsWith('<!--', index)) {
      this.#inComment = true;
    } else if (character === '<') {
      this.#inTag = true;
      this.#tag = '<';
    }
  }

  #stepInTag(character: string): void {
    if (character === '>') {
      this.#inTag = false;
      const [, end, name = ''] = /^<(\/?)([a-z0-9-]*)/i.exec(this.#tag) ?? [];
      // Elements without markup hold no other element, so the next tag is their end.
      this.#element = end ? '' : name.toLowerCase();
    } else if ((character === '"' || character === "'") && /=\s*$/.test(this.#tag)) {
      this.#attribute = /([\w-]+)\s*=\s*$/.exec(this.#tag)?.[1]?.toLowerCase() ?? '';
      this.#quote = character;
      this.#atStart = true;
      this.#tag += '""';
    } else {
      this.#tag += character;
    }
  }
}
