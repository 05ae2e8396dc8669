import { dayText, daysFrom, instantText, someCustomer, someId, someTemplate, type Act, type Scene } from './act.ts';
import { PEOPLE, REASONS } from './personal.ts';

/** Most dates are today's or a few days old; some are wrong, some in the future. */
export function dateAgreed({ draws, now }: Scene): string {
  switch (draws.weighted({ today: 5, instant: 3, earlier: 5, ahead: 1, zoned: 1, wrong: 0.5 })) {
    case 'today':
      return dayText(now());
    case 'instant':
      return instantText(now() - draws.below(3_600_000));
    case 'earlier':
      return dayText(daysFrom(now(), -draws.below(40)));
    case 'ahead':
      return instantText(now() + draws.below(2 * 86_400_000));
    case 'zoned':
      return `${dayText(now())}T23:30:00${draws.pick(['+14:00', '-11:00', '+05:30'])}`;
    case 'wrong':
      return draws.pick(['31/01/2026', '0001-01-01T00:00:00', '2026-02-30', '']);
  }
}

export const confirmations = {
  confirm: {
    weight: 16,
    perform(scene) {
      const { draws, common, now } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const templateId = someTemplate(draws, now());
      const ranks = common.ranks.filter((one) => one.template === templateId);
      const body = {
        primaryContact: draws.chance(0.03) ? { ...PEOPLE[0], email: 'no address' } : draws.pick(PEOPLE),
        templateId,
        dateAgreed: dateAgreed(scene),
        ...(draws.chance(0.5) ? { type: 'MicrosoftCustomerAgreement' } : {}),
        ...(draws.chance(0.2) && ranks.length > 0 ? { versionRank: draws.pick(ranks).rank } : {}),
        ...(draws.chance(0.05) ? { supersedes: someId(draws, customer.confirmations) } : {}),
        ...(draws.chance(0.1) ? { language: draws.pick(['de-DE', 'en-US', 'xx']) } : {}),
      };
      scene.request({
        route: 'confirmAgreement',
        params: { customerId: customer.customerId },
        body,
        as: draws.chance(0.05) ? 'none' : draws.pick(['AdminAgent', 'SalesAgent']),
        answered: (reply) => {
          if (reply.status === 201) customer.confirmations.push(reply.body.confirmationId);
        },
      });
    },
  },
  'void confirmation': {
    weight: 4,
    perform(scene) {
      const customer = someCustomer(scene);
      if (!customer) return;
      const confirmationId = someId(scene.draws, customer.confirmations);
      scene.request({
        route: 'voidConfirmation',
        params: { customerId: customer.customerId, confirmationId },
        body: { reason: scene.draws.pick(REASONS) },
      });
    },
  },
  withdraw: {
    weight: 3,
    perform(scene) {
      const { draws, now } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      scene.request({
        route: 'withdrawCustomerAgreement',
        params: { customerId: customer.customerId },
        body: {
          reason: draws.pick(REASONS),
          ...(draws.chance(0.4) ? { withdrawnAt: dayText(daysFrom(now(), -draws.below(5))) } : {}),
        },
        answered: (reply) => {
          if (reply.status === 201) customer.withdrawals.push(reply.body.withdrawalId);
        },
      });
    },
  },
  'void withdrawal': {
    weight: 2,
    perform(scene) {
      const customer = someCustomer(scene);
      if (!customer) return;
      const withdrawalId = someId(scene.draws, customer.withdrawals);
      scene.request({
        route: 'voidCustomerWithdrawal',
        params: { customerId: customer.customerId, withdrawalId },
        body: { reason: scene.draws.pick(REASONS) },
      });
    },
  },
} satisfies Record<string, Act>;
