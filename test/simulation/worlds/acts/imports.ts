import { TEMPLATES, type Act, type Asked, type Scene } from './act.ts';
import { dateAgreed } from './confirmations.ts';
import { PEOPLE } from './personal.ts';

const HEADER = 'customerId;firstName;lastName;email;dateAgreed';

const KINDS = {
  confirmations: HEADER,
  submissions: HEADER,
  customers: 'tenantId;domain;companyName;email;culture;language;country',
  subscriptions: 'customerId;id;offerId;quantity;autoRenewEnabled;commitmentEndDate',
} as const;
type Kind = keyof typeof KINDS;

/** Rows of a few customers, some of them often; now and then one with errors, or the file is broken. */
function fileOf(scene: Scene, kind: Kind): string {
  const { draws, account } = scene;
  // Its rows are told again to who sent them: customers of other partners would look as if they were told of.
  const customers = account.customers.map(({ customerId }) => customerId);
  const lines = Array.from({ length: 1 + draws.below(12) }, () => {
    const { firstName, lastName, email } = draws.pick(PEOPLE);
    const known = customers.length > 0 && draws.chance(0.9);
    const customerId = draws.chance(0.05) ? 'nobody' : known ? draws.pick(customers) : draws.uuid();
    const id = `s${draws.below(6)}`;
    switch (kind) {
      case 'customers':
        return [draws.uuid(), `${id}.example`, 'Wingtip', email, 'en-US', 'en', 'US'].join(';');
      case 'subscriptions':
        return [customerId, id, 'CFQ7TTC0LH18:0001', 1 + draws.below(50), true, '2031-01-31'].join(';');
      case 'confirmations':
      case 'submissions':
        return [customerId, firstName, lastName, email, dateAgreed(scene)].join(';');
    }
  });
  const broken = draws.chance(0.04) ? '\n"never closed' : '';
  return `${KINDS[kind]}\n${lines.join('\n')}${broken}`;
}

const ownImport = ({ draws, account, common }: Scene): string =>
  common.imports.findLast((one) => one.account === account || draws.chance(0.02))?.importId ?? draws.uuid();

export const imports = {
  import: {
    weight: 2,
    perform(scene) {
      const { draws, account, common } = scene;
      const kind = draws.chance(0.7) ? 'confirmations' : draws.pick(Object.keys(KINDS) as Kind[]);
      const asked: Asked = {
        route: 'startImport',
        query: { kind, mode: draws.chance(0.5) ? 'check' : 'run' },
        as: draws.pick(['AdminAgent', 'SalesAgent']),
        answered: ({ status, body }) => {
          if (status === 202) common.imports.push({ account, importId: body.id });
        },
      };
      const headers = { 'MS-RequestId': draws.uuid() };
      scene.request({ ...asked, headers, file: fileOf(scene, kind) });
      if (!draws.chance(0.2)) return;
      // By mistake another file of the same click has its id, and comes to another process.
      scene.request({ ...asked, headers, file: fileOf(scene, kind), afterMs: draws.below(60) });
    },
  },
  'bulk attestation': {
    weight: 0.5,
    perform(scene) {
      const { draws, account } = scene;
      scene.request({ route: 'listAgreementRecords' });
      const rows = Array.from({ length: 1 + draws.below(4) }, () => {
        const { firstName, lastName, email } = draws.pick(PEOPLE);
        const customerId = account.customers.length > 0 ? draws.pick(account.customers).customerId : draws.uuid();
        const agreement = {
          primaryContact: { firstName, lastName, email },
          templateId: TEMPLATES.customer,
          dateAgreed: dateAgreed(scene),
        };
        return { customerId, agreement, customerDirectAcceptance: false };
      });
      scene.request({ route: 'createBulkReAttestation', body: rows });
    },
  },
  'run import': {
    weight: 1.2,
    perform(scene) {
      scene.request({ route: 'runImport', params: { importId: ownImport(scene) } });
    },
  },
  'read imports': {
    weight: 0.7,
    perform(scene) {
      const importId = ownImport(scene);
      scene.request({ route: 'listImports' });
      for (const route of ['getImport', 'listImportRows', 'exportImportRows'] as const) {
        scene.request({ route, params: { importId } });
      }
    },
  },
  'cancel import': {
    weight: 0.4,
    perform(scene) {
      scene.request({ route: 'cancelImport', params: { importId: ownImport(scene) } });
    },
  },
} satisfies Record<string, Act>;
