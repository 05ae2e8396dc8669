import { sealsOn } from '../../shared/pages/seals.ts';
import { openSession, sealSession } from '../../shared/pages/session.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { dailyKeysIn, SESSION_KEYS_TABLE } from '../../shared/tables/daily-key-table.ts';
import { SYSTEM } from './system.ts';
import { pages, type Visitor } from './visitor.ts';

const HOURS_AGO = () => new Date(Date.now() - 2 * 3_600_000);

/** Replaces a visitor's session by the same one of two hours ago, which has ended. */
export async function expireSession({ page }: Visitor): Promise<void> {
  const context = page.context();
  const cookie = (await context.cookies(pages.url)).find(({ name }) => name === 'session');
  const sessionKeys = dailyKeysIn(
    tablesIn({ connectionString: pages.tablesConnection }),
    SESSION_KEYS_TABLE,
    SYSTEM.clock,
  );
  const opened = await openSession(sealsOn(sessionKeys, SYSTEM.clock), cookie?.value);
  if (!cookie || !opened) throw new Error('Nobody is signed in.');
  const value = await sealSession(sealsOn(sessionKeys, HOURS_AGO), opened.content);
  await context.addCookies([{ ...cookie, value }]);
}
