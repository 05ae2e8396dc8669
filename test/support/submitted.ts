import createClient from 'openapi-fetch';
import type { paths } from '../../functions/http/openapi/openapi.d.ts';
import { requestToken } from '../../infra/emulator/stack/request-token.ts';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { newCompany } from './new-company.ts';

const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';

/** What Fabrikam and its reseller Adatum do around the pages, over the API. */
export function sidesOn({ url, authorityUrl }: { readonly url: string; readonly authorityUrl: string }) {
  const api = async (partner: 'fabrikam' | 'adatum') =>
    createClient<paths>({
      baseUrl: url,
      headers: { Authorization: `Bearer ${await requestToken(authorityUrl, partner, { role: 'AdminAgent' })}` },
    });

  /** A customer of Fabrikam that buys through Adatum. */
  async function newCustomer(companyName: string): Promise<string> {
    const { data, response } = await (
      await api('fabrikam')
    ).POST('/v1/customers', {
      body: {
        ...newCompany({ companyName }),
        associatedPartnerId: samplePartner('adatum').partnerId,
      },
    });
    if (!data) throw new Error(`The customer was not created: ${response.status}.`);
    return data.id;
  }

  /** What Adatum submitted for the customer; gives its id and the path of its page. */
  async function submitted(customerId: string, dateAgreed = '2026-01-31') {
    const { data, response } = await (
      await api('adatum')
    ).POST('/v1/submissions', {
      body: {
        customerId,
        primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@alpine.example' },
        templateId: TEMPLATE,
        dateAgreed,
        note: 'Signed at our desk',
      },
    });
    if (!data) throw new Error(`It was not submitted: ${response.status}.`);
    return { id: data.id, path: `/console/submissions/${customerId}/${data.id}` };
  }

  const about = (submissionId: string, customerId: string) => ({ path: { submissionId }, query: { customerId } });

  const confirmed = async (customerId: string, submissionId: string, revision: number) =>
    (await api('fabrikam')).POST('/v1/submissions/{submissionId}/confirm', {
      params: about(submissionId, customerId),
      body: { revision },
    });

  const returned = async (customerId: string, submissionId: string, revision: number, reason: string) =>
    (await api('fabrikam')).POST('/v1/submissions/{submissionId}/return', {
      params: about(submissionId, customerId),
      body: { revision, reason },
    });

  const corrected = async (customerId: string, submissionId: string, revision: number) =>
    (await api('adatum')).PUT('/v1/submissions/{submissionId}', {
      params: about(submissionId, customerId),
      body: {
        revision,
        primaryContact: { firstName: 'Greta', lastName: 'Alvarez', email: 'greta@coho.example' },
        templateId: TEMPLATE,
        dateAgreed: '2026-02-01',
      },
    });

  /** The current acceptances. */
  async function acceptancesOf(customerId: string) {
    const { data } = await (
      await api('fabrikam')
    ).GET('/v1/customers/{customerId}/agreements', {
      params: { path: { customerId }, query: { agreementType: '*' } },
    });
    return data!.items;
  }

  /** How many acceptances were ever recorded. */
  async function recordedOf(customerId: string) {
    const { data } = await (
      await api('fabrikam')
    ).GET('/v1/customers/{customerId}/agreements/history', { params: { path: { customerId } } });
    return data!.totalCount;
  }

  return { newCustomer, submitted, confirmed, returned, corrected, acceptancesOf, recordedOf };
}
