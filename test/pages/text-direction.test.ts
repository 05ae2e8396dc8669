import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html, verbatim, type Html } from '../../shared/pages/html.ts';
import { fill } from '../../shared/pages/messages/index.ts';
import { hasBrowser, newVisitor, type Visitor } from '../support/visitor.ts';

const SHALOM = '\u05E9\u05DC\u05D5\u05DD';
const SALAM = '\u0633\u0644\u0627\u0645';

/** What a stranger may have written. */
const STRANGE: readonly (readonly [name: string, text: string])[] = [
  ['Hebrew', SHALOM],
  ['Hebrew, then a number', `${SHALOM} 12`],
  ['Arabic, then a bracket', `${SALAM} (`],
  ['marks alone', '\u200F\u061C'],
  ['an override without an end', 'abc \u202Edef'],
  ['an embedding without an end', '\u202Babc'],
  ['an isolate without an end', 'abc \u2067def'],
  ['a first-strong isolate without an end', `abc \u2068${SHALOM}`],
  ['the end of an isolate, then an override', 'abc\u2069 \u202Edef'],
  ['the end of an isolate, then Hebrew', `abc\u2069\u2069 ${SHALOM}`],
  ['the end of a paragraph, then Hebrew', `abc\u2029${SHALOM}`],
];

/** Own words around a text; what they measure on the screen must not depend on it. */
const inElements = (text: string | Html): Html => html`<p><i>Order 7: </i>${text}<i> 12 (3 seats)</i></p>`;
const inSentence = (text: string): Html => html`<p>${fill('Order 7: {text} 12 (3 seats)', { text })}</p>`;

describe.skipIf(!hasBrowser)('a text with a direction of its own reorders nothing beside it', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await newVisitor({ viewport: { width: 1280, height: 800 } });
  });
  afterAll(() => visitor.close());

  /** Our words from left to right, as they are drawn; a dot is for the strange text between them. */
  const drawn = async (line: Html): Promise<string> => {
    await visitor.page.setContent(`<!doctype html><html lang="en"><body>${String(line)}</body></html>`);
    const characters = await visitor.page.evaluate<{ character: string; left: number }[]>(`(() => {
      const found = [];
      const walker = document.createTreeWalker(document.querySelector('p'), NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const whole = nodes.map((node) => node.data).join('');
      const ours = ['Order 7: ', ' 12 (3 seats)'];
      const isOurs = (at) => at < ours[0].length || at >= whole.length - ours[1].length;
      let at = 0;
      for (const node of nodes) {
        for (let index = 0; index < node.data.length; index++, at++) {
          if (/\\s/.test(node.data[index])) continue;
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const [rect] = range.getClientRects();
          if (rect?.width > 0) found.push({ character: isOurs(at) ? node.data[index] : '·', left: rect.left });
        }
      }
      return found;
    })()`);
    return characters
      .toSorted((a, b) => a.left - b.left)
      .map(({ character }) => character)
      .join('')
      .replaceAll(/·+/g, '·');
  };
  /** Marks alone are not drawn. */
  const OURS = /^Order7:·?12\(3seats\)$/;

  it.each(STRANGE)('%s', async (_, text) => {
    expect(await drawn(inElements(text))).toMatch(OURS);
    expect(await drawn(inSentence(text))).toMatch(OURS);
  });

  it('control: without an isolate, each of these moves the words beside it', async () => {
    for (const name of ['Hebrew', 'Hebrew, then a number', 'an override without an end']) {
      const [, text] = STRANGE.find(([one]) => one === name)!;
      expect(await drawn(inElements(verbatim(text))), name).not.toMatch(OURS);
    }
    // The element alone does not keep in what ends its isolate.
    const bare = (text: string): Html => html`<p><i>Order 7: </i><bdi>${verbatim(text)}</bdi><i> 12 (3 seats)</i></p>`;
    expect(await drawn(bare(SHALOM))).toMatch(OURS);
    expect(await drawn(bare('abc\u2069 \u202Edef'))).not.toMatch(OURS);
  });
});
