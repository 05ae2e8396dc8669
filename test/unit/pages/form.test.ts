import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bindForm, refusedFields } from '../../../shared/pages/bind-form.ts';
import { readForm, type FormBody } from '../../../shared/pages/form-body.ts';
import { en } from '../../../shared/pages/messages/en.ts';
import { refuse } from '../../../shared/domain/refusal.ts';

const LIMITS = { maxBytes: 1000, files: false };
const URLENCODED = 'application/x-www-form-urlencoded';

const sent = (body: string | Uint8Array, headers: Record<string, string> = { 'content-type': URLENCODED }) => ({
  headers: new Headers(headers),
  body: new Response(body as never).body as never,
});
const read = (body: string | Uint8Array, headers?: Record<string, string>) => readForm(sent(body, headers), LIMITS);

describe('reading a form', () => {
  it('decodes fields as browsers encode them', async () => {
    const result = await read('a=1+2%2B3&b=%E4%B8%AD%F0%9F%98%80&a=%0D%0A&c&=x&&d=e=f');
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && [...result.value.fields]).toEqual([
      ['a', ['1 2+3', '\r\n']],
      ['b', ['中😀']],
      ['c', ['']],
      ['', ['x']],
      ['d', ['e=f']],
    ]);
  });

  it('keeps a percent sign that encodes nothing', async () => {
    const result = await read('a=100%&b=%zz');
    expect(result.ok && [...result.value.fields]).toEqual([
      ['a', ['100%']],
      ['b', ['%zz']],
    ]);
  });

  it.each([
    ['invalid UTF-8', 'a=%FF'],
    ['an overlong form', 'a=%C0%80'],
    ['half a surrogate pair', 'a=%ED%A0%80'],
    ['NUL', 'a=%00'],
    ['NUL in a name', 'a%00=b'],
    ['raw bytes', Buffer.from([0x61, 0x3d, 0xff])],
    ['too many fields', Array.from({ length: 501 }, () => 'a').join('&')],
  ])('refuses %s', async (_, body) => {
    expect(await readForm(sent(body), { ...LIMITS, maxBytes: 10_000 })).toMatchObject({
      ok: false,
      code: 'InvalidInput',
    });
  });

  it('refuses other encodings', async () => {
    for (const type of ['', 'application/json', 'text/plain', 'multipart/form-data; boundary=x', `${URLENCODED}x`]) {
      expect(await read('a=b', { 'content-type': type })).toMatchObject({ code: 'UnsupportedMediaType' });
    }
    expect(await read('a=b', { 'content-type': `${URLENCODED.toUpperCase()} ; charset=UTF-8` })).toMatchObject({
      ok: true,
    });
  });

  it('refuses what is too large, whether it says so or not', async () => {
    expect(await read('a'.repeat(1000))).toMatchObject({ ok: true });
    expect(await read('a'.repeat(1001))).toMatchObject({ code: 'TooLarge', parameters: { maxBytes: 1000 } });
    expect(await read('a', { 'content-type': URLENCODED, 'content-length': '1001' })).toMatchObject({
      code: 'TooLarge',
    });
  });
});

describe('reading a form with a file', () => {
  const multipart = async (fill: (form: FormData) => void, maxBytes = 100_000) => {
    const form = new FormData();
    fill(form);
    const response = new Response(form);
    return readForm({ headers: response.headers, body: response.body as never }, { maxBytes, files: true });
  };

  it('gives fields and files', async () => {
    const result = await multipart((form) => {
      form.set('a', '中');
      form.set('file', new File([new Uint8Array([0, 255, 1])], 'kunden "1".csv'));
    });
    expect(result.ok && [...result.value.fields]).toEqual([['a', ['中']]]);
    expect(result.ok && [...result.value.files]).toEqual([
      ['file', { name: 'kunden "1".csv', bytes: new Uint8Array([0, 255, 1]) }],
    ]);
  });

  it('takes a file field that was left empty, as browsers send it, for absent', async () => {
    const body =
      '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n';
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    const result = await readForm(sent(body, type), { ...LIMITS, files: true });
    expect(result).toMatchObject({ ok: true, value: { fields: new Map(), files: new Map() } });
  });

  it('refuses a file sent twice, NUL, a form in pieces, and what is too large', async () => {
    const file = new File(['x'], 'a.csv');
    expect(
      await multipart((form) => {
        form.append('file', file);
        form.append('file', file);
      }),
    ).toMatchObject({ code: 'InvalidInput' });
    expect(await multipart((form) => form.set('a', '\0'))).toMatchObject({ code: 'InvalidInput' });
    expect(await multipart((form) => form.set('file', file), 20)).toMatchObject({ code: 'TooLarge' });
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    for (const body of ['', '--x\r\n', '--y--', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb']) {
      const result = await readForm(sent(body, type), { ...LIMITS, files: true });
      expect(result).toMatchObject({ code: 'InvalidInput' });
    }
    const invalid = Buffer.concat([
      Buffer.from('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
      Buffer.from([0xff]),
      Buffer.from('\r\n--x--\r\n'),
    ]);
    expect(await readForm(sent(invalid, type), { ...LIMITS, files: true })).toMatchObject({ code: 'InvalidInput' });
  });
});

describe('binding a form', () => {
  const Fields = z.object({
    name: z.string().trim().max(5),
    email: z.email().optional(),
    count: z.coerce.number<string>().int().max(9).optional(),
    day: z.iso.date().refine((day) => day <= '2026-03-31', 'inFuture'),
    country: z.enum(['FR', 'CN']),
    kinds: z.array(z.enum(['a', 'b'])).min(1),
    accepted: z.literal(true),
    remember: z.boolean(),
  });
  const labels = Object.fromEntries(Object.keys(Fields.shape).map((field) => [field, field.toUpperCase()]));
  const RIGHT = {
    name: ['Tania'],
    'day-day': ['3'],
    'day-month': ['12'],
    'day-year': ['2025'],
    country: ['FR'],
    kinds: ['a', 'b'],
    accepted: ['yes'],
  };
  const bound = (fields: Record<string, string[]>) => {
    const body: FormBody = { fields: new Map(Object.entries(fields)), files: new Map() };
    return bindForm(Fields, body, labels, en.form);
  };

  it('makes input of what was typed', () => {
    expect(bound({ ...RIGHT, email: [''], unknown: ['x'] })).toEqual({
      ok: true,
      value: {
        input: {
          name: 'Tania',
          day: '2025-12-03',
          country: 'FR',
          kinds: ['a', 'b'],
          accepted: true,
          remember: false,
        },
      },
    });
  });

  it.each<[string, Record<string, string[]>, string[]]>([
    ['an empty field', { name: ['  '] }, ['“NAME” is missing.']],
    ['a field that was not sent', { name: [] }, ['“NAME” is missing.']],
    ['a long text', { name: ['Taniaa'] }, ['“NAME” may have at most 5 characters.']],
    ['a control character', { name: ['T\u0007'] }, ['“NAME” does not have the expected form.']],
    ['no email address', { email: ['tania'] }, ['“EMAIL” must be an email address, such as name@example.com.']],
    ['a number that is too high', { count: ['10'] }, ['“COUNT” may be at most 9.']],
    ['no number', { count: ['x'] }, ['“COUNT” is not valid.']],
    ['an unknown choice', { country: ['DE'] }, ['Choose an answer for “COUNTRY”.']],
    ['no choice', { country: [''] }, ['Choose an answer for “COUNTRY”.']],
    ['no box of several', { kinds: [] }, ['Choose an answer for “KINDS”.']],
    ['an unticked box', { accepted: [] }, ['Tick the box “ACCEPTED”.']],
    ['a day in the future', { 'day-month': ['4'], 'day-year': ['2026'] }, ['“DAY” must not be in the future.']],
    ['a day that does not exist', { 'day-day': ['31'], 'day-month': ['2'] }, ['“DAY” must be a real date.']],
    ['half a date', { 'day-day': [''] }, ['“DAY” must be a real date.']],
    ['a short year', { 'day-year': ['25'] }, ['“DAY” must be a real date.']],
    ['no date', { 'day-day': [''], 'day-month': [''], 'day-year': [''] }, ['“DAY” is missing.']],
    ['several at once', { name: [''], accepted: [] }, ['“NAME” is missing.', 'Tick the box “ACCEPTED”.']],
  ])('%s', (_, changes, texts) => {
    const result = bound({ ...RIGHT, ...changes });
    expect(result.ok && 'problems' in result.value && result.value.problems.map(({ text }) => text)).toEqual(texts);
  });

  it('takes full-width digits, as some keyboards type them', () => {
    expect(bound({ ...RIGHT, 'day-day': ['０３'] })).toMatchObject({ value: { input: { day: '2025-12-03' } } });
  });

  it('refuses a field that was sent twice and is no list', () => {
    expect(bound({ ...RIGHT, name: ['a', 'b'] })).toMatchObject({ ok: false, code: 'InvalidInput' });
  });

  it("finds the fields of a use case's refusal, unless it is about something else", () => {
    const fields = [{ property: 'contact.name', problem: 'x' }];
    expect(refusedFields(refuse('InvalidProperty', { ...fields[0]!, fields }), labels, en.form)).toEqual([
      { field: 'name', text: '“NAME” is not valid.' },
    ]);
    expect(
      refusedFields(refuse('InvalidProperty', { property: 'other', problem: 'x' }), labels, en.form),
    ).toBeUndefined();
    expect(
      refusedFields(refuse('InvalidProperty', { property: 'toString', problem: 'x' }), labels, en.form),
    ).toBeUndefined();
    expect(refusedFields(refuse('CustomerNotFound'), labels, en.form)).toBeUndefined();
  });
});
