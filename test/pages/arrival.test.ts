import { describe, expect, it } from 'vitest';
import { partnersOn } from '../support/invited.ts';
import { hasBrowser, LOOKS, newVisitor, pages } from '../support/visitor.ts';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const CUSTOMER_AGREEMENT = '117a77b0-9360-443b-8795-c6dedc750cf9';

const partners = partnersOn(() => pages);

/**
 * Takes the page's nodes away from the last to the first, which is its arrival backwards, and gives what did not stay
 * where it was.
 */
const MOVED = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  // Nobody sees what is for screen readers alone.
  const isSeen = (node) => node instanceof Element && node.checkVisibility() && !node.closest('.unseen');
  const elements = nodes.filter(isSeen);
  const places = new Map(elements.map((element) => [element, element.getBoundingClientRect()]));
  const moved = new Map();
  const shows = (element) => element.textContent.trim() !== '' || element.matches('input, select, textarea');
  while (nodes.length > 0) {
    const last = nodes.pop();
    last.remove();
    for (const [element, { left, top }] of places) {
      if (!element.isConnected || !shows(element)) {
        places.delete(element);
        continue;
      }
      const now = element.getBoundingClientRect();
      if (Math.hypot(now.left - left, now.top - top) < 1) continue;
      places.delete(element);
      moved.set(element, (last.outerHTML ?? last.textContent).slice(0, 80));
    }
  }
  return [...moved].map(([element, after]) => element.outerHTML.slice(0, 80) + ' moves by ' + after);
})()`;

describe.skipIf(!hasBrowser).each([LOOKS['320 px, light'], LOOKS['desktop, dark']])(
  'nothing moves while a page arrives, wherever it is cut: $viewport.width px',
  (look) => {
    const movedFor = async (person: string, paths: readonly string[]) => {
      const visitor = await newVisitor(look);
      await visitor.open('/console');
      await visitor.signIn(`${person}@contoso.example`);
      const moved: Record<string, readonly string[]> = {};
      for (const path of paths) {
        expect([path, (await visitor.open(path)).status()]).toEqual([path, 200]);
        moved[path] = await visitor.page.evaluate<string[]>(MOVED);
      }
      await visitor.close();
      return Object.entries(moved).filter(([, found]) => found.length > 0);
    };

    it('pages of agents', async () => {
      const customerId = await partners.newCustomer();
      const { orderId } = await partners.order(customerId, 'hold');
      await partners.invite(customerId);
      await partners.confirm(customerId);
      const customer = `/console/customers/${customerId}`;
      const lists = ['/console', '/console/customers', '/console/holds', '/console/renewals', '/console/invitations'];
      const own = ['', '/confirm', '/history', '/orders/new', `/orders/${orderId}`].map((rest) => customer + rest);
      expect(await movedFor('adminagent', [...lists, '/console/customers/new', ...own])).toEqual([]);
    });

    it('pages of operators', async () => {
      const versions = ['', '/new', `/${CUSTOMER_AGREEMENT}/1`].map((rest) => `/console/versions${rest}`);
      const others = [
        '/console/rehearsals',
        '/console/partners',
        '/console/partners/new',
        `/console/partners/${CONTOSO}`,
      ];
      expect(await movedFor('agreementpublisher', [...versions, ...others])).toEqual([]);
    });
  },
);
