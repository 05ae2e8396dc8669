import { createHash } from 'node:crypto';

/** Markup in which every value is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | Html | readonly Html[];

/** Writes markup; values are escaped for text and for attributes in double quotes, and markup is nested as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(markupOf)));
}

function markupOf(value: Value): string {
  if (typeof value === 'string') return escape(value);
  return value instanceof Html ? value.text : value.map(({ text }) => text).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const STYLE = `
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
caption{font-weight:bold;padding:1.5rem 0 .25rem;text-align:start}
table{border-collapse:collapse;width:100%}
th,td{border-block-end:1px solid;overflow-wrap:anywhere;padding:.375rem;text-align:start}
button,input[type=text]{font:inherit;min-height:2rem}
input[type=text]{box-sizing:border-box;max-width:30rem;width:100%}
[role=alert]{border:2px solid;padding:.5rem}`;

// As one piece: the hash is over every character between the tags.
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

/** A whole page, and the hash of its style for the content security policy. */
export function htmlPage(title: string, main: Html): { readonly body: string; readonly styleHash: string } {
  const { text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>${main}</main>
      </body>
    </html>`;
  return { body: text, styleHash: STYLE_HASH };
}
