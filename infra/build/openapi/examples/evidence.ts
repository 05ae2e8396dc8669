import { CONFIRMATION, CUSTOMER, PARTNER, USER, type Examples } from './example.ts';

const hash = (digits: string) => digits.repeat(32);

const receipt = {
  format: 'assent-receipt/1',
  ledger: { environment: 'Production', partnerId: PARTNER, customerId: CUSTOMER, firstHash: hash('1a') },
  entry: {
    kind: 'audit',
    sequence: 2,
    at: '2026-02-03T09:30:00.000Z',
    operation: 'acceptance.recorded',
    actor: USER,
    rows: { [`acceptance|MicrosoftCustomerAgreement|${CUSTOMER}|000000000002`]: hash('2b') },
    gate: hash('3c'),
    previous: hash('1a'),
    commitId: '6f1f2a2b-8a5e-4c55-9a5e-2f4a9a4d1c33',
    hash: hash('4d'),
  },
  rows: {
    [`acceptance|MicrosoftCustomerAgreement|${CUSTOMER}|000000000002`]: {
      kind: 'acceptance',
      confirmationId: CONFIRMATION,
      sequence: 2,
      agreementType: 'MicrosoftCustomerAgreement',
      versionRank: 1,
      dateAgreed: '2026-01-31T00:00:00.000Z',
      recordedAt: '2026-02-03T09:30:00.000Z',
      source: 'partnerAttestation',
      userId: USER,
    },
  },
  proof:
    'assent-proof/1\nindex 1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n\nassent.example/v1/log/production\n2\n' +
    'CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=\n\n— assent.example/v1/log/production 0123ZAAA…\n',
  keys: [{ key: 'assent.example/v1/log/production+d35db764+AjBZMBMG…', from: 2 }],
};

const [[name, row]] = Object.entries(receipt.rows) as [[string, object]];
const signIn = { methods: ['pwd', 'mfa'], at: '2026-02-03T09:28:00.000Z' };
const directReceipt = {
  ...receipt,
  rows: { [name]: { ...row, source: 'directAcceptance', dateAgreed: '2026-02-03T09:30:00.000Z', signIn } },
};

const { firstHash: _, ...ledger } = receipt.ledger;
const status = {
  format: 'assent-status/1',
  ledger,
  asOf: '2026-03-31T12:00:00.000Z',
  statuses: [
    { agreementType: 'MicrosoftCloudAgreement', status: 'notAccepted' },
    {
      agreementType: 'MicrosoftCustomerAgreement',
      status: 'accepted',
      confirmationId: CONFIRMATION,
      versionRank: 1,
    },
  ],
};
const checkpoint =
  'assent.example/v1/log/production\n2\nCAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=\n\n' +
  '— assent.example/v1/log/production 0123ZAAA…\n';

const pending = { status: 'pending' };

export const evidence: Examples = {
  getReceipt: { reply: receipt, pending },
  getVoidReceipt: { reply: receipt, pending },
  getWithdrawalReceipt: { reply: receipt, pending },
  getOrderReceipt: { reply: receipt, pending },
  getStatusAsOf: { reply: status, pending },
  getOwnReceipt: { reply: directReceipt, pending },
  getCheckpoint: { reply: checkpoint },
  getLogConsistency: {
    reply: { checkpoint, keys: receipt.keys, from: 1, proof: ['BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc='] },
  },
};
