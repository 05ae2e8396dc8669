import { someCustomer, someId, type Act } from './act.ts';
import { PEOPLE } from './personal.ts';

/** What partners and signatories do with attestations (A1 to A3). */
export const attestations = {
  attest: {
    weight: 4,
    perform(scene) {
      const { draws, account } = scene;
      const customer = draws.chance(0.6) ? someCustomer(scene) : undefined;
      const person = draws.pick(PEOPLE);
      scene.request({
        route: 'createAttestation',
        as: draws.chance(0.5) ? 'application' : 'SalesAgent',
        body: {
          country: customer?.country ?? 'US',
          language: draws.pick(['en', 'fr', 'zh-Hant']),
          companyName: 'Wingtip Toys',
          signatoryFirstName: person.firstName,
          signatoryLastName: person.lastName,
          signatoryEmail: person.email,
          ...(customer ? { customerId: customer.customerId } : {}),
          ...(draws.chance(0.4) ? { requireCode: true } : {}),
          ...(draws.chance(0.5) ? { expirationTime: draws.between(5, 10_080) } : {}),
        },
        answered: ({ status, body }) => {
          if (status !== 201) return;
          account.attestations.push(body.id);
          if (body.link) account.links.push(body.link);
          if (body.link && draws.chance(0.7)) scene.sign(body.link, draws.chance(0.9) ? 'accepted' : 'declined');
        },
      });
    },
  },
  sign: {
    weight: 4,
    perform({ draws, account, sign }) {
      if (account.links.length === 0) return;
      const link = draws.pick(account.links);
      sign(link, draws.chance(0.9) ? 'accepted' : 'declined');
      // Somebody to whom the link was passed on, at the same instant.
      if (draws.chance(0.3)) sign(link, draws.chance(0.5) ? 'accepted' : 'declined');
    },
  },
  'finish attestation': {
    weight: 5,
    perform(scene) {
      const { draws, account } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const attestationId = someId(draws, account.attestations);
      scene.request({
        route: 'confirmAgreement',
        as: draws.chance(0.5) ? 'application' : 'SalesAgent',
        params: { customerId: customer.customerId },
        body: { attestationId },
        answered: ({ status, body }) => {
          if (status === 201) customer.confirmations.push(body.confirmationId);
        },
      });
    },
  },
  'look after attestations': {
    weight: 3,
    perform(scene) {
      const { draws, account } = scene;
      const params = { attestationId: someId(draws, account.attestations) };
      if (draws.chance(0.3)) return scene.request({ route: 'revokeAttestation', params });
      if (draws.chance(0.5)) return scene.request({ route: 'getAttestation', params });
      const customer = draws.chance(0.5) ? someCustomer(scene) : undefined;
      const ofOne = customer ? { customerId: customer.customerId } : {};
      scene.request({ route: 'listAttestations', query: { size: String(draws.between(1, 5)), ...ofOne } });
    },
  },
} satisfies Record<string, Act>;
