import { describe, expect, it } from 'vitest';
import { causeInWords } from '../../../functions/pages/operator/quarantine/cause-in-words.ts';
import { parseOrder } from '../../../shared/domain/orders/order-arrival.ts';
import { languageOf } from '../../../shared/pages/language.ts';
import { LOCALES } from '../../../shared/pages/locale.ts';
import { order } from '../domain/orders/decision-fixtures.ts';

const QUANTITY = 'lineItems.0.quantity: Invalid input: expected number, received string';
const inEnglish = (description: string) => causeInWords(description, languageOf('en'));

describe('the cause of a quarantine in plain words', () => {
  it('E it is a sentence of the language of the page', () => {
    expect(LOCALES.map((locale) => causeInWords(QUANTITY, languageOf(locale)))).toEqual([
      ['Line 1, quantity: must be a number, is a text'],
      ['Ligne 1, quantity : doit être un nombre, est un texte'],
      ['第 1 行，quantity：必须是数字，实际是文本'],
      ['第 1 行，quantity：必須是數字，實際是文字'],
    ]);
  });

  it('E every problem has its sentence; a field that is absent is missing', () => {
    expect(inEnglish(`${QUANTITY}; orderId: Invalid input: expected string, received undefined`)).toEqual([
      'Line 1, quantity: must be a number, is a text',
      'orderId: is missing; must be a text',
    ]);
    expect(inEnglish('lineItems.2: Invalid input: expected object, received null')).toEqual([
      'Line 3: must be an object with fields, is empty',
    ]);
  });

  it.each([
    ['another kind of problem', 'holdUntil: is more than a year ahead'],
    ['one problem of another kind among several', `${QUANTITY}; orderId: Too big`],
    ['none', ''],
    ['a kind that no page names', 'a: Invalid input: expected constructor, received toString'],
  ])('E %s stays as it is described', (_, description) => {
    expect(inEnglish(description)).toBeUndefined();
  });

  it('E the check of orders describes a wrong kind so that the page understands it', () => {
    const valid = order();
    const body = { ...valid, lineItems: valid.lineItems.map((line) => ({ ...line, quantity: 'ten' })) };
    const judged = parseOrder({ body, arrivedAt: new Date(0), attempt: 0, redelivered: false });
    expect(judged).toMatchObject({ reason: 'NotAnOrder', description: QUANTITY });
  });
});
