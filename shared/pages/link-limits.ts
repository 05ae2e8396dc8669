import type { Clock } from '../clock.ts';
import { rateLimiter } from '../http/rate-limit.ts';

/** A signatory reads, asks for five codes and guesses; nobody else has reason to open its link more often. */
const A_LINK = { burst: 60, perSecond: 1 };

/** Links that have opened nothing here so far, all of them together: new ones, and those that somebody makes up. */
const UNKNOWN_LINKS = { burst: 300, perSecond: 30 };

/** Of a GUID: what is remembered is bounded, whatever an address says. */
const LINK_CHARACTERS = 36;

/** Maximum number of links in memory. */
const REMEMBERED = 10_000;

/** The statuses of a page that a link opened, and of one that tells that it is closed. */
const OPENED = new Set([200, 410]);
const NOT_FOUND = 404;

/** Someone who follows a link without a sign-in. */
export interface Follower {
  /** Takes the cost of a request; 0, or the whole seconds to wait. */
  readonly enter: (cost?: number) => number;
  /** Gives back what was taken from the unknown links, unless nothing was found. */
  readonly answered: (status: number) => void;
}

/**
 * Limits the links that open a page, each by itself (A2). A link that opens nothing also takes from what all unknown
 * links share, and once nothing is left they are refused before they are looked up. A link that has opened its page here
 * never waits for strangers.
 */
export function linkLimits(clock: Clock): (link: string) => Follower {
  const ofLink = rateLimiter(A_LINK, clock);
  const ofUnknown = rateLimiter(UNKNOWN_LINKS, clock);
  const known = new Set<string>();
  return (address) => {
    const link = address.toLowerCase().slice(0, LINK_CHARACTERS);
    let taken = 0;
    return {
      enter(cost) {
        const seconds = ofLink(link, cost);
        if (seconds > 0 || known.has(link)) return seconds;
        const shared = ofUnknown('');
        taken = shared > 0 ? 0 : 1;
        return shared;
      },
      answered(status) {
        if (status !== NOT_FOUND && taken > 0) ofUnknown('', 0, taken);
        if (!OPENED.has(status)) return;
        known.delete(link);
        known.add(link);
        if (known.size > REMEMBERED) known.delete(known.values().next().value!);
      },
    };
  };
}
