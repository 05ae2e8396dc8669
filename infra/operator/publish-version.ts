import { parseArgs } from 'node:util';
import { TEMPLATES } from '../../shared/agreements/agreement.ts';
import { callService, runCommand, SERVICE_OPTIONS, SERVICE_USAGE } from './service.ts';

const USAGE = `Usage: npm run --silent publish-version -- [options]

Publishes or schedules a version of an agreement.
  --agreement NAME  customer (default) or cloud
  --minor           nobody has to accept again
  --rank N          default: the next one
  --effective-at T  an instant such as 2027-01-01T00:00:00Z (default: as soon as every instance can know it)
  --grace-days N    how long holders of an earlier version may go on (default 0)
${SERVICE_USAGE}`;

const TEMPLATE_IDS: Readonly<Record<string, string>> = {
  customer: TEMPLATES.MicrosoftCustomerAgreement.templateId,
  cloud: TEMPLATES.MicrosoftCloudAgreement.templateId,
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      ...SERVICE_OPTIONS,
      agreement: { type: 'string', default: 'customer' },
      minor: { type: 'boolean', default: false },
      rank: { type: 'string' },
      'effective-at': { type: 'string' },
      'grace-days': { type: 'string', default: '0' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const templateId = TEMPLATE_IDS[values.agreement];
  if (!templateId) throw new Error(`--agreement takes customer or cloud, not '${values.agreement}'.`);
  const published = await callService(
    values,
    'AgreementPublisher',
    'POST',
    `/v1/agreementtemplates/${templateId}/versions`,
    {
      isMajor: !values.minor,
      graceDays: Number(values['grace-days']),
      versionRank: values.rank === undefined ? undefined : Number(values.rank),
      effectiveAt: values['effective-at'],
    },
  );
  const { agreementType, versionRank, effectiveAt } = published;
  console.log(
    values.json
      ? JSON.stringify(published)
      : `${String(agreementType)} version ${String(versionRank)} is in force from ${String(effectiveAt)}.`,
  );
});
