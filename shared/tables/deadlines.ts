import {
  RestError,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  type SendRequest,
} from '@azure/core-rest-pipeline';
import { CALL_WITHIN_MS } from '../deadline.ts';
import { systemTimers } from '../timers.ts';

/** Time limit of one attempt on a row: leaves time for a second one on a new connection. */
const TRY_WITHIN_MS = 3_500;

/**
 * Sends a request whose signal aborts after the time too. The timer ends with the request: an `AbortSignal.timeout` makes
 * an exception for every call long after it was answered.
 */
async function sendWithin(
  milliseconds: number,
  request: PipelineRequest,
  next: SendRequest,
  faultOf: (error: unknown) => unknown = (error) => error,
): Promise<PipelineResponse> {
  const call = request.abortSignal;
  const limit = new AbortController();
  const abort = () => limit.abort();
  let isLate = false;
  const cancel = systemTimers.after(milliseconds, () => {
    isLate = true;
    abort();
  });
  if (call?.aborted) abort();
  call?.addEventListener('abort', abort);
  request.abortSignal = limit.signal;
  try {
    return await next(request);
  } catch (error) {
    throw isLate && !call?.aborted ? faultOf(error) : error;
  } finally {
    cancel();
    call?.removeEventListener('abort', abort);
    if (call) request.abortSignal = call;
    else delete request.abortSignal;
  }
}

/** Limits a call with all attempts, and the waits requested by the storage (Retry-After). */
export const boundedCall: PipelinePolicy = {
  name: 'assentBoundedCall',
  sendRequest: (request, next) => sendWithin(CALL_WITHIN_MS, request, next),
};

/** Limits one attempt, so that the next can start. A page may take 5 s, so it is exempt. */
export const boundedTry: PipelinePolicy = {
  name: 'assentBoundedTry',
  sendRequest: (request, next) =>
    /\(\)\?/.test(request.url)
      ? next(request)
      : sendWithin(
          TRY_WITHIN_MS,
          request,
          next,
          () => new RestError('The attempt timed out.', { code: 'ETIMEDOUT', request }),
        ),
};
