import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectGoodPage,
  expectTabOrder,
  hasBrowser,
  languagesIn,
  LOOKS,
  newVisitor,
  type Visitor,
} from '../support/visitor.ts';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const CUSTOMER_AGREEMENT = '117a77b0-9360-443b-8795-c6dedc750cf9';

/** Those that exist on every stack; the others are judged where the journeys meet them. */
const PATHS = [
  '/console',
  '/console/versions',
  `/console/versions/${CUSTOMER_AGREEMENT}/1`,
  '/console/versions/new',
  '/console/rehearsals',
  '/console/sweeps',
  '/console/quarantine',
  '/console/partners',
  '/console/partners/new',
  `/console/partners/${CONTOSO}`,
];

describe.skipIf(!hasBrowser)('pages of operators', () => {
  let signedIn: Awaited<ReturnType<ReturnType<Visitor['page']['context']>['storageState']>>;
  beforeAll(async () => {
    const visitor = await newVisitor();
    await visitor.open('/console');
    await visitor.signIn('agreementpublisher@contoso.example');
    signedIn = await visitor.page.context().storageState();
    await visitor.close();
  });

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await newVisitor({ storageState: signedIn, ...look });
    });
    afterAll(() => visitor.close());

    it.each(languagesIn(look))('%s', async (language) => {
      for (const path of PATHS) {
        expect([path, (await visitor.open(`${path}?lang=${language}`)).status()]).toEqual([path, 200]);
        expect(await visitor.page.locator('html').getAttribute('lang')).toBe(language);
        await expectGoodPage(visitor);
      }
    });
  });

  it('in the order of the keyboard', async () => {
    const visitor = await newVisitor({ storageState: signedIn });
    for (const path of PATHS) {
      expect([path, (await visitor.open(path)).status()]).toEqual([path, 200]);
      await expectTabOrder(visitor);
    }
    await visitor.close();
  });
});
