import { RestError, type PipelinePolicy, type PipelineRequest } from '@azure/core-rest-pipeline';
import { CALL_WITHIN_MS } from '../deadline.ts';

/** Time limit of one attempt on a row: leaves time for a second one on a new connection. */
const TRY_WITHIN_MS = 3_500;

/** The client has converted its abort option to a signal before policies run. */
const either = (first: PipelineRequest['abortSignal'], second: AbortSignal): AbortSignal =>
  first ? AbortSignal.any([first as AbortSignal, second]) : second;

/** Limits a call with all attempts, and the waits requested by the storage (Retry-After). */
export const boundedCall: PipelinePolicy = {
  name: 'assentBoundedCall',
  sendRequest(request, next) {
    request.abortSignal = either(request.abortSignal, AbortSignal.timeout(CALL_WITHIN_MS));
    return next(request);
  },
};

/** Limits one attempt, so that the next can start. A page may take 5 s, so it is exempt. */
export const boundedTry: PipelinePolicy = {
  name: 'assentBoundedTry',
  async sendRequest(request, next) {
    if (/\(\)\?/.test(request.url)) return next(request);
    const call = request.abortSignal;
    const late = AbortSignal.timeout(TRY_WITHIN_MS);
    request.abortSignal = either(call, late);
    try {
      return await next(request);
    } catch (error) {
      if (!late.aborted || call?.aborted) throw error;
      throw new RestError('The attempt timed out.', { code: 'ETIMEDOUT', request });
    } finally {
      if (call) request.abortSignal = call;
      else delete request.abortSignal;
    }
  },
};
