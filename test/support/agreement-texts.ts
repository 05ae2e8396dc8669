import { setTimeout as pause } from 'node:timers/promises';
import { Service, type Where } from '../../infra/emulator/demo/service.ts';

export const CUSTOMER_TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';

/** Markup that must stay text wherever somebody can set one. */
export const HOSTILE = `<script>document.title='owned'</script><img src=x onerror="document.title='owned'"> "'&amp;`;

/** The texts of a version, one of them with markup and one from right to left. */
export const textsOf = (version: string) => [
  {
    language: 'en-US' as const,
    content: `Customer Agreement, edition ${version}\n\nThe first paragraph, with ${HOSTILE}\n\nThe last paragraph.`,
  },
  { language: 'fr-FR' as const, content: `Contrat client, édition ${version}\n\nLe premier paragraphe.` },
  { language: 'zh-SG' as const, content: `客户协议，版次 ${version}\n\n第一段。` },
  { language: 'zh-HK' as const, content: `客戶合約，版次 ${version}\n\n第一段。` },
  { language: 'ar-SA' as const, content: `اتفاقية العميل، الإصدار ${version}\n\nتسري هذه الاتفاقية من تاريخ قبولها.` },
];

/** Publishes a version with texts, and waits until it is in force everywhere; gives its rank. */
export async function publishTexts(where: Where, edition = 'one', isMajor = false): Promise<number> {
  const service = new Service(where);
  try {
    const publisher = await service.as('AgreementPublisher');
    const { data, response } = await publisher.POST('/v1/agreementtemplates/{templateId}/versions', {
      params: { path: { templateId: CUSTOMER_TEMPLATE } },
      body: { isMajor, documents: textsOf(edition) },
    });
    if (!data) throw new Error(`The version was not published: ${response.status}.`);
    while ((await service.now()).getTime() <= Date.parse(data.effectiveAt) + 1000) await pause(200);
    return data.versionRank;
  } finally {
    await service.close();
  }
}
