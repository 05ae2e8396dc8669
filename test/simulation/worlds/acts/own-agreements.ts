import { someCustomer, someId, TEMPLATES, type Act, type Scene } from './act.ts';
import type { Customer } from '../cast.ts';
import { BILLING, REASONS } from './personal.ts';

const asCustomer = ({ customerId }: Customer) => ({ customer: customerId });

/** The invitation that the customer follows, if it follows one. */
function followed({ draws }: Scene, { invitations }: Customer): { invitationId?: string } {
  return invitations.length > 0 && draws.chance(0.6) ? { invitationId: draws.pick(invitations) } : {};
}

/** A customer of nobody yet may ask for the relationship while it accepts. */
const RELATIONSHIP = {
  ...BILLING,
  companyName: 'Wingtip Toys',
  domain: 'company.example',
  culture: 'en-US',
  language: 'en',
  address: { country: 'US', city: 'Springfield' },
};

/** What people of a customer do by themselves. */
export const ownAgreements = {
  'accept by itself': {
    weight: 6,
    perform(scene) {
      const { draws, cast, account } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const as = asCustomer(customer);
      const { partnerId } = account.partner;
      const others = draws.chance(0.2) ? [draws.pick(cast.accounts).partner.partnerId] : [];
      const partnerIds = [...new Set([partnerId, ...others])];
      const alone = partnerIds.length === 1 ? followed(scene, customer) : {};
      const asksToo = partnerIds.length === 1 && draws.chance(0.1) ? { relationship: RELATIONSHIP } : {};
      const isOther = draws.chance(0.05);
      scene.request({
        route: 'getOffer',
        params: { partnerId },
        query: alone,
        as,
        answered: ({ status, body }) => {
          if (status !== 200) return;
          const { templateId, versionRank, documentHash, language } = body;
          scene.request({
            route: 'acceptAgreement',
            body: {
              partnerIds,
              templateId,
              versionRank: isOther ? versionRank + 1 : versionRank,
              ...(documentHash ? { documentHash } : {}),
              language,
              ...alone,
              ...asksToo,
            },
            as,
          });
        },
      });
    },
  },
  decline: {
    weight: 1,
    perform(scene) {
      const { draws, account } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      scene.request({
        route: 'declineAgreement',
        body: {
          partnerId: account.partner.partnerId,
          templateId: TEMPLATES.customer,
          ...followed(scene, customer),
          ...(draws.chance(0.5) ? { reason: draws.pick(REASONS) } : {}),
        },
        as: asCustomer(customer),
      });
    },
  },
  'withdraw by itself': {
    weight: 2,
    perform(scene) {
      const customer = someCustomer(scene);
      if (!customer) return;
      const { partnerId } = scene.account.partner;
      const body = { partnerId, reason: scene.draws.pick(REASONS) };
      scene.request({ route: 'withdrawOwnAgreement', body, as: asCustomer(customer) });
    },
  },
  'read own partners': {
    weight: 2,
    perform(scene) {
      const customer = someCustomer(scene);
      if (!customer) return;
      const as = asCustomer(customer);
      if (scene.draws.chance(0.5)) return scene.request({ route: 'listOwnPartners', as });
      const { partnerId } = scene.account.partner;
      scene.request({ route: 'getOwnPartner', params: { partnerId }, as });
      const confirmationId = someId(scene.draws, customer.confirmations);
      scene.request({ route: 'getOwnReceipt', params: { partnerId, confirmationId }, as });
    },
  },
} satisfies Record<string, Act>;
