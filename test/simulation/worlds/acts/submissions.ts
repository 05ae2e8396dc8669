import { dayText, daysFrom, someId, someTemplate, type Act, type Scene } from './act.ts';
import { PEOPLE, REASONS } from './personal.ts';

/** The provider and its reseller, by their places in the cast; now and then somebody else in their stead. */
function sidesOf({ cast: { accounts }, draws }: Scene) {
  const placeOf = (type: string) => accounts.findIndex(({ partner }) => partner.type === type);
  const [provider, reseller] = [placeOf('IndirectProvider'), placeOf('IndirectReseller')];
  const someSide = (usual: number) => ({ account: draws.chance(0.05) ? draws.below(accounts.length) : usual });
  return { customers: accounts[provider]!.customers, provider: someSide(provider), reseller: someSide(reseller) };
}

function collected({ draws, now }: Scene) {
  const at = now();
  return {
    primaryContact: draws.pick(PEOPLE),
    templateId: someTemplate(draws, at),
    dateAgreed: dayText(daysFrom(at, draws.between(-20, draws.chance(0.1) ? 4 : 0))),
    ...(draws.chance(0.2) ? { versionRank: draws.between(1, 3) } : {}),
    ...(draws.chance(0.3) ? { note: draws.pick(REASONS) } : {}),
    ...(draws.chance(0.3) ? { fileReference: `${draws.pick(PEOPLE).firstName}.pdf` } : {}),
  };
}

/** What a reseller and its provider do with acceptances that the reseller collected. */
export const submissions = {
  submit: {
    weight: 4,
    perform(scene) {
      const { customers, reseller } = sidesOf(scene);
      const customer = scene.draws.pick(customers);
      scene.request({
        route: 'createSubmission',
        body: { customerId: customer.customerId, ...collected(scene) },
        as: reseller,
        answered: ({ status, body }) => {
          if (status === 201) customer.submissions.push(body.id);
        },
      });
    },
  },
  'work on a submission': {
    weight: 6,
    perform(scene) {
      const { draws } = scene;
      const { customers, provider, reseller } = sidesOf(scene);
      const customer = draws.pick(customers);
      const query = { customerId: customer.customerId };
      const params = { submissionId: someId(draws, customer.submissions) };
      const about = { params, query };
      // Sometimes several people act on what they saw at the same time.
      const act = (revision: number) => {
        const chosen = draws.fraction();
        const as = chosen < 0.6 ? provider : reseller;
        if (chosen < 0.4) return scene.request({ ...about, route: 'confirmSubmission', body: { revision }, as });
        if (chosen < 0.6) {
          return scene.request({
            ...about,
            route: 'returnSubmission',
            body: { revision, reason: draws.pick(REASONS) },
            as,
          });
        }
        if (chosen < 0.85) {
          return scene.request({
            ...about,
            route: 'correctSubmission',
            body: { ...collected(scene), revision },
            as,
          });
        }
        scene.request({ ...about, route: 'withdrawSubmission', as });
      };
      scene.request({
        ...about,
        route: 'getSubmission',
        as: draws.chance(0.5) ? provider : reseller,
        answered: ({ status, body }) => {
          const seen = status === 200 ? Number(body.revision) : 1;
          for (let people = draws.between(1, 2); people > 0; people--) act(seen);
        },
      });
    },
  },
  'list submissions': {
    weight: 1,
    perform(scene) {
      const {
        draws,
        cast: { accounts },
      } = scene;
      const { provider, reseller } = sidesOf(scene);
      scene.request({
        route: 'listResellerCustomers',
        query: { size: String(draws.between(1, 5)) },
        as: reseller,
      });
      scene.request({
        route: 'listSubmissions',
        query: {
          ...(draws.chance(0.2) ? { providerId: draws.pick(accounts).partner.partnerId } : {}),
          size: String(draws.between(1, 5)),
          ...(draws.chance(0.5) ? { state: draws.pick(['submitted', 'returned', 'confirmed', 'withdrawn']) } : {}),
        },
        as: draws.chance(0.5) ? provider : reseller,
      });
    },
  },
} satisfies Record<string, Act>;
