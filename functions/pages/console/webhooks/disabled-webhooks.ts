import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import type { UseCases } from '../../../use-cases.ts';
import type { OpenWork } from '../open-work.ts';
import { LIST } from './words.ts';

/** Webhooks that their answers disabled (N5): one range read; undefined where there is none. */
export async function disabledWebhooks(
  { listEndpoints }: Pick<UseCases, 'listEndpoints'>,
  { environment, partnerId }: Partner,
): Promise<OpenWork | undefined> {
  const endpoints = await listEndpoints({ environment, partnerId });
  const { length: count } = endpoints.filter(
    ({ state, disabledBecause }) => state === 'disabled' && disabledBecause !== 'byPartner',
  );
  return count === 0 ? undefined : { count, orMore: false, href: LIST };
}
