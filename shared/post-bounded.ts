import { withDeadline } from './deadline.ts';
import { Unavailable } from './errors.ts';
import type { Timers } from './timers.ts';

export interface Posting {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly withinMs: number;
  /** The most bytes of the answer. */
  readonly most: number;
}

export interface Posted {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Sends a request to a service of somebody else: no redirects, a deadline, an answer of bounded size. */
export async function postBounded(
  timers: Timers,
  { url, contentType, body, withinMs, most }: Posting,
): Promise<Posted> {
  const posted = withDeadline(timers, withinMs, async (signal) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
      redirect: 'error',
      signal,
    });
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > most) throw new Error(`The answer has more than ${most} bytes.`);
      parts.push(part);
    }
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    return { status: response.status, contentType: type.trim().toLowerCase(), body: Buffer.concat(parts) };
  });
  try {
    return await posted;
  } catch (cause) {
    throw new Unavailable(`There is no usable answer from ${new URL(url).host}.`, { cause });
  }
}
