import { describe, expect, it } from 'vitest';
import { html, verbatim } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';

const SHALOM = '\u05E9\u05DC\u05D5\u05DD';
const [FSI, PDI, RLO, RLI, RLM] = ['\u2068', '\u2069', '\u202E', '\u2067', '\u200F'];

describe('a text with a direction of its own', () => {
  it('is isolated in an element; one without is left alone', () => {
    expect(String(html`<p>${SHALOM}, ${'Alpine'}</p>`)).toBe(`<p><bdi>${SHALOM}</bdi>, Alpine</p>`);
    expect(String(html`<p>${[SHALOM, ['漢字', RLM]]}</p>`)).toBe(`<p><bdi>${SHALOM}</bdi>漢字<bdi>${RLM}</bdi></p>`);
    expect(String(html`<p>${`${SHALOM} <b>`}</p>`)).toBe(`<p><bdi>${SHALOM} &lt;b&gt;</bdi></p>`);
  });

  it.each(['title', 'option'])('is isolated by characters where no markup is read: %s', (name) => {
    const markup = name === 'title' ? html`<title>${SHALOM}</title>` : html`<option>${SHALOM}</option>`;
    expect(String(markup)).toBe(`<${name}>${FSI}${SHALOM}${PDI}</${name}>`);
  });

  it('comes back from a form as it was', () => {
    const text = `${SHALOM}${RLO}${PDI}`;
    expect(String(html`<textarea>${text}</textarea>`)).toBe(`<textarea>${text}</textarea>`);
    expect(String(html`<input value="${text}" />`)).toBe(`<input value="${text}" />`);
  });

  it.each([
    ['an override', `a${RLO}b`, 'a\\u{202e}b'],
    ['an embedding', 'a\u202Bb\u202C', 'a\\u{202b}b\\u{202c}'],
    ['a set isolate', `a${RLI}b${PDI}`, 'a\\u{2067}b\\u{2069}'],
    ['an end without a beginning', `a${PDI}${SHALOM}`, `a\\u{2069}${SHALOM}`],
    ['a beginning without an end', `${FSI}a`, '\\u{2068}a'],
    ['an end before its beginning', `${PDI}a${FSI}`, '\\u{2069}a\\u{2068}'],
    ['the end of a paragraph', `a\u2029${SHALOM}`, `a\\u{2029}${SHALOM}`],
  ])('%s shows as its code point', (_, text, shown) => {
    expect(String(html`<p>${text}</p>`)).toBe(`<p><bdi>${shown}</bdi></p>`);
    expect(String(html`<title>${text}</title>`)).toBe(`<title>${FSI}${shown}${PDI}</title>`);
  });

  it('keeps marks that order its own letters, and isolates that it closes', () => {
    const text = `${SHALOM}${RLM} (2) ${FSI}a${PDI}\u200E\u061C`;
    expect(String(html`<p>${text}</p>`)).toBe(`<p><bdi>${text}</bdi></p>`);
  });

  it('is isolated from the words of a sentence', () => {
    expect(fill('{name} is invited, {count} seats', { name: `${SHALOM}${RLO}`, count: 3 })).toBe(
      `${FSI}${SHALOM}\\u{202e}${PDI} is invited, 3 seats`,
    );
    expect(fill('{name} is invited', { name: 'Alpine' })).toBe('Alpine is invited');
  });

  it('an agreement keeps its marks', () => {
    const text = `${RLI}${SHALOM}${PDI} <b>`;
    expect(String(html`<p>${verbatim(text)}</p>`)).toBe(`<p>${RLI}${SHALOM}${PDI} &lt;b&gt;</p>`);
  });
});
