import { instantText, TEMPLATES, type Act, type Scene } from './act.ts';

const DOCUMENTS = [
  { language: 'en-US', content: 'Agreement\n\nThe text of the agreement.' },
  { language: 'de-DE', country: 'DE', content: 'Vertrag\n\nDer Text des Vertrags.' },
];

/** Only the operator's tenant publishes; others try now and then. */
const isOperator = ({ cast, account, draws }: Scene): boolean => account === cast.accounts[0] || draws.chance(0.1);

function whenEffective({ draws, now }: Scene): { effectiveAt?: string } {
  switch (draws.weighted({ soonest: 4, soon: 3, later: 2, past: 0.5 })) {
    case 'soonest':
      return {};
    case 'soon':
      return { effectiveAt: instantText(now() + draws.below(20 * 60_000)) };
    case 'later':
      return { effectiveAt: instantText(now() + draws.below(4 * 86_400_000)) };
    case 'past':
      return { effectiveAt: instantText(now() - draws.below(86_400_000)) };
  }
}

const template = ({ draws }: Scene): string => (draws.chance(0.85) ? TEMPLATES.customer : TEMPLATES.cloud);

function someVersion(scene: Scene): { templateId: string; versionRank: string } {
  const { draws, common } = scene;
  const known =
    common.ranks.length > 0 ? draws.pick(common.ranks.slice(-4)) : { template: TEMPLATES.customer, rank: 1 };
  return { templateId: known.template, versionRank: String(known.rank) };
}

export const catalogue = {
  publish: {
    weight: 3,
    perform(scene) {
      const { draws, common } = scene;
      if (!isOperator(scene)) return;
      const templateId = template(scene);
      scene.request({
        route: 'publishAgreementVersion',
        params: { templateId },
        body: {
          isMajor: draws.chance(0.75),
          ...whenEffective(scene),
          ...(draws.chance(0.3) ? { graceDays: draws.below(3) } : {}),
          ...(draws.chance(0.5) ? { documents: DOCUMENTS } : {}),
        },
        as: 'AgreementPublisher',
        answered: ({ status, body }) => {
          if (status === 201) common.ranks.push({ template: templateId, rank: body.versionRank });
        },
      });
    },
  },
  reschedule: {
    weight: 1,
    perform(scene) {
      if (!isOperator(scene)) return;
      const body = { ...whenEffective(scene), graceDays: scene.draws.below(3) };
      scene.request({
        route: 'rescheduleAgreementVersion',
        params: someVersion(scene),
        body,
        as: 'AgreementPublisher',
      });
    },
  },
  'withdraw version': {
    weight: 1,
    perform(scene) {
      if (!isOperator(scene)) return;
      scene.request({ route: 'withdrawAgreementVersion', params: someVersion(scene), as: 'AgreementPublisher' });
    },
  },
  rehearse: {
    weight: 0.7,
    perform(scene) {
      const { draws, common } = scene;
      if (!isOperator(scene)) return;
      scene.request({
        route: 'startRehearsal',
        params: { templateId: template(scene) },
        body: { isMajor: draws.chance(0.9), ...whenEffective(scene) },
        as: 'AgreementPublisher',
        answered: ({ status, body }) => {
          if (status === 202) common.rehearsals.push(body.rehearsalId);
        },
      });
    },
  },
  'read catalogue': {
    weight: 1.5,
    perform(scene) {
      const { draws, common } = scene;
      const as = 'AgreementPublisher';
      const rehearsalId = draws.chance(0.5) ? common.rehearsals.at(-1) : undefined;
      if (rehearsalId) {
        const routes = ['getRehearsal', 'listRehearsalRows', 'listRehearsalPartners', 'exportRehearsalRows'] as const;
        for (const route of routes) scene.request({ route, params: { rehearsalId }, as });
        return;
      }
      const lists = ['listAgreementVersions', 'listCatalogueChanges', 'listRehearsals', 'listSweeps'] as const;
      for (const route of lists) {
        const params = route === 'listAgreementVersions' ? { templateId: template(scene) } : {};
        scene.request({ route, params, as });
      }
    },
  },
} satisfies Record<string, Act>;
