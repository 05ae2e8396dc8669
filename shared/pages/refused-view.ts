import type { Refused } from '../domain/refusal.ts';
import { bind, queryOf } from '../http/binding.ts';
import { refusalView } from './error-page.ts';
import type { Outcome } from './page.ts';
import type { Frame, Visit } from './visit.ts';

/** A refusal in the page's own words, where it has some and could read its address; else in the usual ones. */
export async function refusedView(visit: Visit, refusal: Refused, { session }: Partial<Frame>): Promise<Outcome> {
  const { page, request, language, ids, address, inTime } = visit;
  const usual = refusalView(refusal, language, ids);
  if (!page.refused) return usual;
  const params = bind(page.params, request.params);
  const search = queryOf(new URL(request.url).searchParams);
  const query = search.ok ? bind(page.query, search.value) : search;
  if (!params.ok || !query.ok) return usual;
  const call = { session, params: params.value, query: query.value, language, ids, address, headers: request.headers };
  return (await inTime(page.refused(refusal, call))) ?? usual;
}
