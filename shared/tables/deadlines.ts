import { RestError, type PipelinePolicy, type PipelineRequest } from '@azure/core-rest-pipeline';
import { CALL_WITHIN_MS } from '../deadline.ts';

/** So long is an attempt on a row waited for: time is left for another, over a connection that is alive. */
const TRY_WITHIN_MS = 3_500;

/** The client's pipeline has made a real signal of what it was given by the time that policies run. */
const either = (first: PipelineRequest['abortSignal'], second: AbortSignal): AbortSignal =>
  first ? AbortSignal.any([first as AbortSignal, second]) : second;

/** Ends a call with all its attempts, and the wait that the storage asks for between them (Retry-After). */
export const boundedCall: PipelinePolicy = {
  name: 'assentBoundedCall',
  sendRequest(request, next) {
    request.abortSignal = either(request.abortSignal, AbortSignal.timeout(CALL_WITHIN_MS));
    return next(request);
  },
};

/** Ends an attempt that stays unanswered, so that the next can begin. A page may take the storage 5 s: it has one. */
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
      throw new RestError('The attempt was not answered in time.', { code: 'ETIMEDOUT', request });
    } finally {
      if (call) request.abortSignal = call;
      else delete request.abortSignal;
    }
  },
};
