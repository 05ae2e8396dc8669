import type { Authority } from './authority.ts';
import { redirect, type Reply } from './replies.ts';
import { endSession } from './session.ts';
import { signedOutPage } from './sign-in-page.ts';

/** Ends the session of the browser, then goes on to the application if the address is registered. */
export function answerLogout({ signedOutUris }: Authority, query: URLSearchParams): Reply {
  const uri = query.get('post_logout_redirect_uri') ?? '';
  if (!signedOutUris.includes(uri)) {
    const shown = signedOutPage();
    return { ...shown, headers: { ...shown.headers, ...endSession() } };
  }
  const location = new URL(uri);
  const state = query.get('state');
  if (state !== null) location.searchParams.set('state', state);
  return redirect(location.href, endSession());
}
