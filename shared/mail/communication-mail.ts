import type { TokenCredential } from '@azure/identity';
import { withDeadline } from '../deadline.ts';
import { Unavailable } from '../errors.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import type { MailSender } from '../attestations/mail-sender.ts';

const API = 'api-version=2023-03-31';
/** The two slashes are the service's. */
const SCOPE = 'https://communication.azure.com//.default';
/** Leaves time to give a code back within the deadline of a request. */
const WITHIN_MS = 5_000;
const TAKEN_OVER = 202;

interface Sending {
  /** The address of the Communication Services resource. */
  readonly endpoint: string;
  /** An address of a domain that is linked to it. */
  readonly from: string;
  /** Undefined for the mailbox of the local stack. */
  readonly credential: TokenCredential | undefined;
  readonly timers: Timers;
  readonly random: Random;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The text in its language, for readers of mail that speak. */
function htmlOf(language: string, text: string): string {
  const escaped = text.replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '');
  return `<html lang="${language}"><body><p>${escaped.replaceAll('\n\n', '</p><p>')}</p></body></html>`;
}

/** Sends mails by Azure Communication Services, once each. Addresses and texts never reach an error. */
export function communicationMail({ endpoint, from, credential, timers, random }: Sending): MailSender {
  const url = `${endpoint.replace(/\/+$/, '')}/emails:send?${API}`;
  return {
    async send({ to, language, subject, text }) {
      const body = JSON.stringify({
        senderAddress: from,
        recipients: { to: [{ address: to }] },
        content: { subject, plainText: text, html: htmlOf(language, text) },
        userEngagementTrackingDisabled: true,
      });
      try {
        const status = await withDeadline(timers, WITHIN_MS, async (signal) => {
          const token = await credential?.getToken(SCOPE, { abortSignal: signal });
          const response = await fetch(url, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'Operation-Id': random.uuid(),
              ...(token && { authorization: `Bearer ${token.token}` }),
            },
            body,
            redirect: 'error',
            signal,
          });
          await response.body?.cancel();
          return response.status;
        });
        if (status !== TAKEN_OVER) throw new Error(`It answered ${status}.`);
      } catch (cause) {
        throw new Unavailable('The mail was not taken over.', { cause });
      }
    },
  };
}
