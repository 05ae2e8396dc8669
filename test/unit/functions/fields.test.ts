import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Email, Text } from '../../../functions/http/fields.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { bind } from '../../../shared/http/binding.ts';

const ZWNJ = '\u200C';
const ZWJ = '\u200D';

describe('contract 1: a line of text', () => {
  it.each([
    ['Persian with a joiner', `\u0645\u06CC${ZWNJ}\u062E\u0648\u0627\u0647\u0645`],
    ['Sinhala', `\u0DC1\u0DCA${ZWJ}\u0DBB\u0DD3 \u0DBD\u0D82\u0D9A\u0DCF`],
    [
      'Malayalam whose word ends in a joiner',
      `\u0D30\u0D3E\u0D1C\u0D28\u0D4D${ZWJ} \u0D15\u0D41\u0D2E\u0D3E\u0D30\u0D4D${ZWJ}`,
    ],
    ['Devanagari', `\u0915\u094D${ZWJ}\u0937`],
    ['Bengali, a joiner before the virama', `\u09B0${ZWJ}\u09CD\u09AF\u09BE\u09AC`],
    ['Kannada', `\u0CB0\u0CCD${ZWNJ}\u0C95`],
    ['Chinese', '\u738B\u5C0F\u660E'],
    ['Japanese with a variant of a character', '\u8FBB\u{E0100}'],
    ['Hebrew', '\u05D3\u05D5\u05D3'],
    ['Korean', '\uAE40\uCCA0\uC218'],
    ['Vietnamese in single marks', 'Nguye\u0302\u0303n'],
    ['punctuation', "O'Brien-Smith, Jr. & Co. (UK)"],
    ['one digit', '7'],
    ['an emoji', 'Caf\u00E9 \u2615'],
  ])('of %s is accepted', (_, text) => {
    expect(Text(120).safeParse(text).data).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['spaces of every kind', ' \u00A0\u2003\u3000'],
    ['a Hangul filler', '\u3164'],
    ['half-width fillers', '\uFFA0\uFFA0'],
    ['fillers of single letters', '\u115F\u1160'],
    ['blank Braille cells', '\u2800\u2800'],
    ['a note head that is none', '\u{1D159}'],
    ['a mark without a letter', '\u0301'],
    ['joiners', ZWJ],
    ['zero-width spaces', '\u200B'],
    ['a variation selector', '\uFE0F'],
    ['Khmer vowels that are never drawn', '\u17B4\u17B5'],
  ])('that holds only %s is refused', (_, text) => {
    expect(Text(120).safeParse(text).success).toBe(false);
  });

  it.each([
    ['a joiner between Latin letters', `Car${ZWJ}r`],
    ['a non-joiner at the start', `${ZWNJ}\u0645\u06CC`],
    ['a non-joiner at the end of a Persian word', `\u0645\u06CC${ZWNJ}`],
    ['two joiners in a row', `\u0DC1\u0DCA${ZWJ}${ZWJ}\u0DBB`],
    ['a joiner after a space', `\u0915 ${ZWJ}\u0937`],
    ['an override of direction', 'Ca\u202Err'],
    ['an isolate of direction', 'Ca\u2066rr\u2069'],
    ['a mark of direction', 'Carr\u200F'],
    ['an Arabic mark of direction', 'Carr\u061C'],
    ['a zero-width space', 'Ca\u200Brr'],
    ['a soft hyphen', 'Ca\u00ADrr'],
    ['a byte-order mark within', 'Ca\uFEFFrr'],
    ['a line separator', 'Ca\u2028rr'],
    ['a paragraph separator', 'Ca\u2029rr'],
    ['a line break', 'Ca\nrr'],
    ['a NUL', 'Ca\u0000rr'],
    ['a C1 control', 'Ca\u0085rr'],
    ['half a character', 'Carr\uD83D'],
    ['a tag', 'Carr\u{E0041}'],
    ['a private character', 'Carr\uE000'],
    ['an unassigned character', 'Carr\u0378'],
  ])('with %s is refused', (_, text) => {
    expect(Text(120).safeParse(text).success).toBe(false);
  });
});

describe('contract 1 C2: an e-mail address', () => {
  it.each([
    'tania@wingtip.example',
    'Tania.Carr+csp@sub.wingtip.example',
    'a&b@wingtip.example',
    'r&d!#$%/~{x}@wingtip.example',
    "o'brien@wingtip.example",
    '=?^`|*_-@wingtip.example',
    '1@2.example',
    'info@xn--80ak6aa92e.xn--p1ai',
    'info@wingtip.XN--FIQS8S',
    'x@a-b.c--d.museum',
    `${'x'.repeat(64)}@wingtip.example`,
    `x@${'a'.repeat(63)}.example`,
    // 254 characters: 2, 244 and 8.
    `x@${'a.'.repeat(122)}examples`,
  ])('C2 %s is accepted', (address) => {
    expect(Email.safeParse(` ${address} `).data).toBe(address);
  });

  it.each([
    'tania',
    '@wingtip.example',
    'tania@',
    'tania@localhost',
    'tania@wingtip..example',
    'tania@.example',
    'tania@-wingtip.example',
    'tania@wingtip-.example',
    'tania@wingtip.1234',
    'tania@wingtip.e',
    'tania@wingtip.xn--',
    'tania@192.168.0.1',
    'tania@[192.168.0.1]',
    '.tania@wingtip.example',
    'tania.@wingtip.example',
    'ta..nia@wingtip.example',
    'ta nia@wingtip.example',
    'ta(x)nia@wingtip.example',
    '"tania"@wingtip.example',
    'tania@carr@wingtip.example',
    'a@b.example,c@d.example',
    'a@b.example;c@d.example',
    'Tania <tania@wingtip.example>',
    't\u0430nia@wingtip.example',
    'tania@w\u00EFngtip.example',
    'tania@wingtip.example\nbcc: x@y.example',
    `${'x'.repeat(65)}@wingtip.example`,
    `x@${'a'.repeat(64)}.example`,
    // 255 characters: 2, 244 and 9.
    `x@${'a.'.repeat(122)}exampless`,
    `x@${'a.'.repeat(125)}example`,
  ])('C2 %j is refused', (address) => {
    expect(Email.safeParse(address).success).toBe(false);
  });
});

describe('contract 1: a GUID', () => {
  const guid = 'aaaaaaaa-0001-4000-8000-00000000000f';
  it.each([guid, guid.toUpperCase(), `{${guid}}`, `(${guid})`, ` {${guid.toUpperCase()}} `])('%s is read', (text) => {
    expect(Guid.parse(text)).toBe(guid);
  });
  it.each([`{${guid}`, `${guid}}`, `{${guid})`, `{{${guid}}}`, `${guid}0`, guid.replace('a', 'g'), '{}', ''])(
    '%j is refused',
    (text) => expect(Guid.safeParse(text).success).toBe(false),
  );
});

describe('contract 1: what is not right is said so', () => {
  const Shape = z.object({
    name: Text(5),
    count: z.int().min(1).max(9),
    open: z.boolean(),
    kind: z.enum(['Even', 'Odd']),
    which: z.union([z.literal('*'), z.enum(['One', 'Two'])]),
    rows: z.array(z.object({ id: Guid })).max(1),
    more: z.object({ at: z.iso.datetime() }),
  });
  const right = {
    name: 'x',
    count: 1,
    open: true,
    kind: 'Even',
    which: '*',
    rows: [],
    more: { at: '2026-01-31T00:00:00Z' },
  };

  it.each<[sent: object, property: string, problem: string]>([
    [{ name: null }, 'name', 'is missing'],
    [{ name: '' }, 'name', 'must not be empty'],
    [{ name: 7 }, 'name', 'must be text'],
    [{ name: 'too long' }, 'name', 'must have at most 5 characters'],
    [{ count: 0 }, 'count', 'must be at least 1'],
    [{ count: '10' }, 'count', 'must be at most 9'],
    [{ count: 1.5 }, 'count', 'must be a whole number'],
    [{ count: 'many' }, 'count', 'must be a number'],
    [{ open: 'yes' }, 'open', 'must be true or false'],
    [{ kind: 'quirrenbach' }, 'kind', 'must be one of Even, Odd'],
    [{ which: 'quirrenbach' }, 'which', 'must be one of *, One, Two'],
    [{ rows: {} }, 'rows', 'must be a list'],
    [{ rows: [{ id: 'quirrenbach' }] }, 'rows.0.id', 'must be a GUID'],
    [{ rows: [{ id: crypto.randomUUID() }, { id: crypto.randomUUID() }] }, 'rows', 'must have at most 1 items'],
    [{ more: 'quirrenbach' }, 'more', 'must be an object'],
    [{ more: { at: 'quirrenbach' } }, 'more.at', 'must be an instant such as 2026-03-31T12:00:00Z'],
  ])('%j', (sent, property, problem) => {
    const bound = bind(Shape, { ...right, ...sent });
    expect(bound).toMatchObject({ ok: false, parameters: { property, problem, fields: [{ property, problem }] } });
    expect(JSON.stringify(bound)).not.toContain('quirrenbach');
  });

  it('and names and values in any case, numbers and booleans as text, are right', () => {
    const sent = {
      NAME: ' x ',
      Count: '1',
      OPEN: 'True',
      kInD: 'EVEN',
      which: 'two',
      Rows: null,
      rows: [],
      MORE: right.more,
    };
    expect(bind(Shape, sent)).toEqual({ ok: true, value: { ...right, which: 'Two' } });
  });
});
