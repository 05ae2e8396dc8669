import * as fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { attributes, html, type Child } from '../../../shared/pages/html.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const childrenOf = (markup: unknown): Node[] => parseFragment(String(markup)).childNodes;
const element = (markup: unknown): Element => childrenOf(markup)[0] as Element;
const textIn = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';

/** A parser drops or replaces NUL and reads a bare CR as a line feed in text outside attributes. */
const hostile = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '<',
          '>',
          '"',
          "'",
          '&',
          '/',
          '=',
          ' ',
          '\n',
          '\r',
          '`',
          '<script>',
          '</p>',
          '<!--',
          '-->',
          ']]>',
          '&lt;',
          '&#60;',
          'onload=',
          '</textarea>',
          '</title>',
          '<b a="',
          'javascript:',
          '\u2028',
          '\ufeff',
          'x',
        ),
      )
      .map((parts) => parts.join('')),
  )
  .map((text) => text.replaceAll('\0', '').toWellFormed());

/** Without the characters that are shown as code points, whose text is not what was given. */
const readable = hostile.map((text) => text.replaceAll(/[[\p{Cc}--[\t\n\r]]\u2029-\u202E\u2066-\u2069]/gv, ''));
/** Text, or text in the element that isolates its direction. */
const isText = (node: Node): boolean => node.nodeName === '#text' || (node.nodeName === 'bdi' && isAllText(node));
const isAllText = (node: Node): boolean => 'childNodes' in node && node.childNodes.every(isText);

describe('hostile text', () => {
  it('stays one text in an element', () => {
    fc.assert(
      fc.property(readable, (text) => {
        const nodes = childrenOf(html`<p>${text}</p>`);
        expect(nodes).toHaveLength(1);
        expect(isAllText(nodes[0]!)).toBe(true);
        expect(textIn(nodes[0]!)).toBe(text);
      }),
    );
  });

  it.each(['title', 'textarea'])('stays text in a %s', (name) => {
    fc.assert(
      fc.property(name === 'title' ? readable : hostile, (text) => {
        const markup =
          name === 'title'
            ? html`<title>${text}</title>`
            : html`<textarea>
${text}</textarea>`;
        const nodes = childrenOf(markup);
        expect(nodes.map(({ nodeName }) => nodeName)).toEqual([name]);
        expect(textIn(nodes[0]!).replaceAll(/[\u2068\u2069]/gu, name === 'title' ? '' : '$&')).toBe(text);
      }),
    );
  });

  it('stays one attribute in double and single quotes', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const nodes = childrenOf(html`<p title="${one}" lang="x-${two}"></p>`);
        expect(nodes).toHaveLength(1);
        expect((nodes[0] as Element).attrs).toEqual([
          { name: 'title', value: one },
          { name: 'lang', value: `x-${two}` },
        ]);
      }),
    );
  });

  it('stays one attribute of attributes()', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(
          element(html`<input${attributes({ value: text, required: true, id: undefined, hidden: false })}>`).attrs,
        ).toEqual([
          { name: 'value', value: text },
          { name: 'required', value: '' },
        ]);
      }),
    );
  });

  it('stays text at every depth of arrays and templates', () => {
    const tree: fc.Arbitrary<{ child: Child; text: string }> = fc.letrec<{ node: { child: Child; text: string } }>(
      (tie) => ({
        node: fc.oneof(
          { maxDepth: 4 },
          readable.map((text) => ({ child: text, text })),
          fc.array(tie('node'), { maxLength: 3 }).map((nodes) => ({
            child: nodes.map(({ child }) => child),
            text: nodes.map(({ text }) => text).join(''),
          })),
          tie('node').map(({ child, text }) => ({ child: html`<b>${child}</b>`, text })),
        ),
      }),
    ).node;
    fc.assert(
      fc.property(tree, ({ child, text }) => {
        const root = element(html`<div>${child}</div>`);
        expect(textIn(root)).toBe(text);
        expect(root.childNodes.every((node) => node.nodeName === 'b' || isText(node))).toBe(true);
      }),
    );
  });
});

describe('values', () => {
  it('shows numbers, and nothing for false, null and undefined', () => {
    expect(String(html`<p>${0}${false}${null}${undefined}${[1, [2]]}</p>`)).toBe('<p>012</p>');
    expect(String(html`<p class="a${false} ${1}"></p>`)).toBe('<p class="a 1"></p>');
  });

  it('refuses what is no child', () => {
    for (const wrong of [{}, true, Symbol('x'), { toString: () => '<b>' }]) {
      expect(() => html`<p>${wrong as never}</p>`).toThrow('Only markup, text and numbers');
      expect(() => html`<p title="${wrong as never}"></p>`).toThrow('An attribute holds text or a number');
      expect(() => html`<p${wrong as never}></p>`).toThrow('Only attributes()');
    }
    expect(() => html`<p title="${html`<b></b>`}"></p>`).toThrow('An attribute holds text');
    expect(() => html`<p>${attributes({ id: 'a' })}</p>`).toThrow('Only markup');
  });

  it('refuses places where escaping does not help', () => {
    const text = 'x';
    expect(() => html`<${text}></${text}>`).toThrow('name of an element');
    expect(() => html`</${text}>`).toThrow('name of an element');
    expect(() => html`<p title=${text}></p>`).toThrow('without quotes');
    expect(() => html`<p ${text}></p>`).toThrow('Only attributes()');
    expect(() => html`<p ${text}="a"></p>`).toThrow('Only attributes()');
    expect(() => html`<!-- ${text} -->`).toThrow('comment');
    expect(
      () =>
        html`<script>
          ${text};
        </script>`,
    ).toThrow('script');
    expect(
      () =>
        html`<style>
          ${text}
        </style>`,
    ).toThrow('style');
    expect(() => html`<p onclick="${text}"></p>`).toThrow('onclick');
    expect(() => html`<p style="${text}"></p>`).toThrow('style');
    expect(() => html`<p${attributes({ onclick: text })}></p>`).toThrow('onclick');
    expect(() => html`<p${attributes({ 'a b': text })}></p>`).toThrow('not allowed');
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    'vbscript:x',
    '\u0001/x',
    '',
  ])('refuses the address %j', (address) => {
    expect(() => html`<a href="${address}">x</a>`).toThrow('address');
    expect(() => html`<form${attributes({ action: address })}></form>`).toThrow('address');
  });

  it.each(['/console', '#field', '?page=2', 'https://example.com/', 'http://127.0.0.1:7072/', 'mailto:a@b.example'])(
    'takes the address %j',
    (address) => {
      expect(element(html`<a href="${address}">x</a>`).attrs).toEqual([{ name: 'href', value: address }]);
    },
  );

  it('takes any text where an address has begun already', () => {
    expect(element(html`<a href="#${'javascript:x'}">x</a>`).attrs).toEqual([{ name: 'href', value: '#javascript:x' }]);
  });
});
