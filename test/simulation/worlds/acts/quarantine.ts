import type { Act, Scene } from './act.ts';

/** Only the operator's tenant has operators; others try now and then. */
const isOperator = ({ cast, account, draws }: Scene): boolean => account === cast.accounts[0] || draws.chance(0.1);

const as = 'AgreementPublisher';

/** A message that was listed, or one that nobody knows. */
const someSequence = ({ draws, common }: Scene): { sequenceNumber: string } => ({
  sequenceNumber: common.quarantined.length > 0 && !draws.chance(0.1) ? draws.pick(common.quarantined) : '999999',
});

const reason = 'The cause is repaired.';

export const quarantine = {
  'read quarantine': {
    weight: 1,
    perform(scene) {
      const { draws, common } = scene;
      if (!isOperator(scene)) return;
      if (draws.chance(0.3)) return scene.request({ route: 'getQuarantined', params: someSequence(scene), as });
      scene.request({
        route: 'listQuarantine',
        query: { size: String(draws.between(1, 5)) },
        as,
        answered: ({ status, body }) => {
          if (status !== 200) return;
          for (const { sequenceNumber } of body.items as { sequenceNumber: string }[]) {
            if (!common.quarantined.includes(sequenceNumber)) common.quarantined.push(sequenceNumber);
          }
        },
      });
    },
  },
  'operate partners': {
    weight: 0.5,
    perform(scene) {
      const { draws, account } = scene;
      if (!isOperator(scene)) return;
      const { partnerId, ...body } = account.partner;
      switch (draws.weighted({ list: 1, get: 1, put: 1 })) {
        case 'list':
          return scene.request({ route: 'listRegisteredPartners', query: { size: '2' }, as });
        case 'get':
          return scene.request({ route: 'getRegisteredPartner', params: { partnerId }, as });
        case 'put':
          return scene.request({ route: 'putRegisteredPartner', params: { partnerId }, body, as });
      }
    },
  },
  'resubmit quarantined': {
    weight: 1,
    perform(scene) {
      if (!isOperator(scene)) return;
      scene.request({ route: 'resubmitQuarantined', params: someSequence(scene), body: { reason }, as });
    },
  },
  'discard quarantined': {
    weight: 0.3,
    perform(scene) {
      if (!isOperator(scene)) return;
      scene.request({ route: 'discardQuarantined', params: someSequence(scene), body: { reason }, as });
    },
  },
} satisfies Record<string, Act>;
