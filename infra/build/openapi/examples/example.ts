/** Examples of one body under names of their own. */
export class NamedExamples {
  readonly entries: readonly (readonly [name: string, value: unknown])[];
  constructor(entries: readonly (readonly [name: string, value: unknown])[]) {
    this.entries = entries;
  }
}

/** The example request and answer of an operation; of a file, a request for each of its media types. */
export interface Example {
  readonly request?: unknown;
  /** The answer of the route's successful status. */
  readonly reply: unknown;
  /** The answer with status 202, where it is another one. */
  readonly pending?: unknown;
}

export type Examples = Readonly<Record<string, Example>>;

export const PARTNER = '11111111-1111-4111-8111-111111111111';
export const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
export const USER = 'cccccccc-0001-4000-8000-000000000001';
export const CORRELATION = 'dddddddd-0001-4000-8000-000000000009';
export const CONFIRMATION = '5b1e6f0a-3c43-5d6c-9d0c-5b8f5f0e7a11';
export const WITHDRAWAL = '0f4f2f3e-90a5-5c50-8a5e-2f4a9a4d1c22';
export const ORDER = '9c2b7a60-6d1f-5c39-a5d4-1e3f0b7c8d33';
export const SUBSCRIPTION = '7d3c8b71-7e20-5d4a-b6e5-2f4a1c8d9e44';
export const REHEARSAL = '3e5d9c82-8f31-4e5b-87f6-3a5b2d9eaf55';
export const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
export const OFFER = 'CFQ7TTC0LF8R:0001';

export const held = {
  agreementType: 'MicrosoftCustomerAgreement',
  versionRank: 1,
  dateAgreed: '2026-01-31T00:00:00.000Z',
  recordedAt: '2026-02-03T09:30:00.000Z',
  source: 'partnerAttestation',
};

export const required = { agreementType: 'MicrosoftCustomerAgreement', versionRank: 2, alternatives: [] };

export const remedy = {
  action: 'confirmAcceptance',
  method: 'POST',
  uri: `/customers/${CUSTOMER}/agreements`,
  templateId: TEMPLATE,
  description: 'Confirm that the customer accepted it; then send the order again under a new order id.',
};
