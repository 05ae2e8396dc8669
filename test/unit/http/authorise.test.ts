import { describe, expect, it } from 'vitest';
import { describedRoutes } from '../../../functions/http/routes.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { admitPartner, authoriseCaller, isForCustomers } from '../../../shared/http/authorise.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import { WIRE_ERRORS } from '../../../shared/http/errors.ts';
import { PERSON, TENANT } from './key-server.ts';

const PROVIDER = '22222222-2222-4222-8222-222222222222';
/** By hand: the routes of confirmations, those that write and those that read. */
const WRITES = ['confirmAgreement', 'voidConfirmation', 'withdrawCustomerAgreement', 'voidCustomerWithdrawal'];
const READS = ['getAgreements', 'getAgreementHistory', 'getDirectStatus'];

function accessOf(name: string) {
  const route = describedRoutes().find((candidate) => candidate.name === name);
  if (!route || isForCustomers(route.access)) throw new Error(`There is no route ${name} for partners.`);
  return route.access;
}

const partner = (changes: Partial<Partner> = {}): Partner => ({
  partnerId: TENANT,
  name: 'A partner',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '1234567',
  agreementSigned: true,
  ...changes,
});
const person = (...roles: string[]): Caller => ({
  tenantId: TENANT,
  actor: { kind: 'person', userId: PERSON },
  roles,
  mfa: false,
  member: true,
});
const application = (...roles: string[]): Caller => ({
  ...person(...roles),
  actor: { kind: 'application', clientId: PERSON },
});

describe.each([...WRITES, ...READS])('who may call %s', (name) => {
  const access = accessOf(name);
  const codeFor = (caller: Caller, requireMfa = false) => {
    const admitted = authoriseCaller(caller, access, requireMfa);
    return admitted.ok ? 'admitted' : admitted.code;
  };

  it('C5 an Admin agent or a Sales agent of the partner', () => {
    expect(codeFor(person('AdminAgent'))).toBe('admitted');
    expect(codeFor(person('SalesAgent'))).toBe('admitted');
    expect(codeFor(person('Reader', 'SalesAgent'))).toBe('admitted');
  });

  it('C5 a person without either role is refused, and what the refusal names lets in', () => {
    expect(codeFor(person())).toBe('RoleLacksRights');
    for (const role of ['AgreementPublisher', 'SubscriptionMirror', 'Reader', 'OrderWriter', 'adminagent']) {
      expect(codeFor(person(role))).toBe('RoleLacksRights');
    }
    expect(authoriseCaller(person(), access)).toMatchObject({
      parameters: {
        roles: ['AdminAgent', 'SalesAgent'],
        wayOut: 'The call requires a person with the role AdminAgent or SalesAgent.',
      },
    });
  });

  it('C5 an application alone is refused, whatever its roles, unless it may cite an attestation (A3)', () => {
    expect(codeFor(application('AdminAgent', 'SalesAgent', 'Reader'))).toBe('AppOnlyToken');
    const writing = codeFor(application('AdminAgent', 'SalesAgent', 'Reader', 'OrderWriter'));
    expect(writing).toBe(name === 'confirmAgreement' ? 'admitted' : 'AppOnlyToken');
  });

  it('C4 direct-bill partners and indirect providers', () => {
    for (const type of ['DirectBill', 'IndirectProvider'] as const) {
      expect(admitPartner(partner({ type }), access)).toEqual({ ok: true, value: partner({ type }) });
    }
  });

  it('C4 an indirect reseller is refused with 403 and the way out', () => {
    expect(admitPartner(partner({ type: 'IndirectReseller', providerId: PROVIDER }), access)).toEqual({
      ok: false,
      code: 'ResellerMayNotConfirm',
      parameters: { provider: PROVIDER, wayOut: 'Ask your indirect provider.' },
    });
    expect(WIRE_ERRORS.ResellerMayNotConfirm.status).toBe(403);
  });

  it('C7 partners of production and of sandbox', () => {
    for (const environment of ['Production', 'Sandbox'] as const) {
      expect(admitPartner(partner({ environment }), access)).toMatchObject({ ok: true, value: { environment } });
    }
  });

  it('C4 neither a suspended partner nor a tenant that the registry does not know', () => {
    expect(admitPartner(partner({ status: 'suspended' }), access)).toMatchObject({ code: 'PartnerSuspended' });
    expect(admitPartner(undefined, access)).toMatchObject({ code: 'PartnerUnknown' });
  });
});

describe('C6 public cloud only', () => {
  const NATIONAL = ['China', 'Germany', 'USGovernment'] as const;

  it.each(WRITES)('C6 %s refuses each national cloud by name', (name) => {
    expect(admitPartner(partner(), accessOf(name)).ok).toBe(true);
    for (const cloud of NATIONAL) {
      expect(admitPartner(partner({ cloud }), accessOf(name))).toEqual({
        ok: false,
        code: 'CloudNotSupported',
        parameters: { cloud },
      });
    }
  });

  it.each(READS)('C6 %s answers partners of every cloud', (name) => {
    for (const cloud of NATIONAL) expect(admitPartner(partner({ cloud }), accessOf(name)).ok).toBe(true);
  });
});
