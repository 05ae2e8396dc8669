import { z } from 'zod';

export const AgreementType = z
  .enum(['MicrosoftCloudAgreement', 'MicrosoftCustomerAgreement'])
  .meta({ description: 'The type of the agreement.' });
export type AgreementType = z.infer<typeof AgreementType>;

/** The family of an agreement's versions; its id is fixed and determines the type (contract 2). */
export interface Template {
  readonly templateId: string;
  readonly agreementType: AgreementType;
  readonly agreementLink: string;
}

export const TEMPLATES: Readonly<Record<AgreementType, Template>> = {
  MicrosoftCloudAgreement: {
    templateId: '998b88de-aa99-4388-a42c-1b3517d49490',
    agreementType: 'MicrosoftCloudAgreement',
    agreementLink: 'https://docs.microsoft.com/partner-center/agreements',
  },
  MicrosoftCustomerAgreement: {
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    agreementType: 'MicrosoftCustomerAgreement',
    agreementLink: 'https://aka.ms/customeragreement',
  },
};

export const templateById = (templateId: string): Template | undefined =>
  Object.values(TEMPLATES).find((template) => template.templateId === templateId);
