import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  expectAccessible,
  expectFits,
  expectQuietPage,
  hasBrowser,
  newVisitor,
  pages,
  type Visitor,
} from '../support/visitor.ts';

describe.skipIf(!hasBrowser)('signing in', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const titled = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const path = () => visitor.page.url().replace(pages.url, '');

  it("S1 a partner's agent comes back to the page that asked for the sign-in", async () => {
    await visitor.open('/console?from=2026');
    expect(visitor.page.url()).toContain(pages.authorityUrl);
    await visitor.signIn('adminagent@contoso.example');
    expect(path()).toBe('/console?from=2026');
    const { page } = visitor;
    expect(await page.getByText('Signed in as Amara Lindqvist').isVisible()).toBe(true);
    expect(await page.getByText('AdminAgent').isVisible()).toBe(true);
  });
});
