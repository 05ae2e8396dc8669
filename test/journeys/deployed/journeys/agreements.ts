import { z } from 'zod';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';

const Agreements = z.object({
  items: z.array(z.object({ templateId: z.string(), agreementType: z.string(), versionRank: z.int() })),
});

const Links = z.object({ displayUri: z.string(), downloadUri: z.string(), country: z.string(), language: z.string() });

/** There is a version of the agreement to accept, and its text can be read by whoever has the links. */
export async function agreementsAreOffered(client: Client, play: Play) {
  const { templateId } = await play(
    'GET /v1/agreements',
    'the Customer Agreement with a version in force',
    async () => {
      const { items } = await client.get('/v1/agreements?agreementType=*', Agreements);
      const got = items.map(({ agreementType, versionRank }) => `${agreementType} version ${versionRank}`).join(', ');
      const customer = items.find(({ agreementType }) => agreementType === 'MicrosoftCustomerAgreement');
      demand(customer !== undefined && customer.versionRank > 0, got || 'no agreement');
      return { got, templateId: customer.templateId };
    },
  );
  return play('its text, behind the links', 'a page and a file to download, without a token', async () => {
    const path = `/v1/agreementtemplates/${templateId}/document?country=US&language=en-US`;
    const links = await client.find(path, Links, 970031);
    if (!links) return { got: '404: the version was published without a text', skipped: true };
    for (const link of [links.displayUri, links.downloadUri]) {
      demand((await client.open(link)).length > 0, 'an empty text behind the link');
    }
    return { got: `both, in ${links.language} for ${links.country}` };
  });
}
