import { createHttpHeaders, createPipelineRequest, type PipelineRequest } from '@azure/core-rest-pipeline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundedCall, boundedTry } from '../../../shared/tables/deadlines.ts';

const response = (request: PipelineRequest) => ({ request, status: 200, headers: createHttpHeaders() });

/** A storage that answers when its request is given up. */
const silent = (request: PipelineRequest) =>
  new Promise<never>((_, reject) => {
    request.abortSignal!.addEventListener('abort', () => reject(new Error('given up')));
  });

const rowOf = (caller?: AbortSignal) =>
  createPipelineRequest({ url: 'https://a.example/T(PartitionKey=1)', ...(caller && { abortSignal: caller }) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the limits of a table call', () => {
  it('an attempt without an answer fails after three and a half seconds, so that another one may begin', async () => {
    const ended = boundedTry.sendRequest(rowOf(), silent).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(3_499);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('a call is given up after eight seconds, whatever its attempts do', async () => {
    const tries = async (request: PipelineRequest) => {
      await boundedTry.sendRequest(request, silent).catch(() => {});
      await boundedTry.sendRequest(request, silent).catch(() => {});
      return boundedTry.sendRequest(request, silent);
    };
    const ended = boundedCall.sendRequest(rowOf(), tries).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await ended).toEqual(new Error('given up'));
  });

  it('the caller may give up before, during an attempt and before it', async () => {
    const caller = new AbortController();
    const request = rowOf(caller.signal);
    const ended = boundedCall
      .sendRequest(request, (one) => boundedTry.sendRequest(one, silent))
      .catch((error: unknown) => error);
    caller.abort();
    expect(await ended).toEqual(new Error('given up'));
    const late = async (one: PipelineRequest) => {
      expect(one.abortSignal!.aborted).toBe(true);
      return response(one);
    };
    await boundedTry.sendRequest(request, late);
  });

  it('an attempt that ends late, after its caller gave up, is not one to repeat', async () => {
    const caller = new AbortController();
    const slow = () =>
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('given up')), 5_000);
      });
    const ended = boundedTry.sendRequest(rowOf(caller.signal), slow).catch((error: unknown) => error);
    caller.abort();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await ended).toEqual(new Error('given up'));
  });

  it('a page has no limit of its own', async () => {
    const request = createPipelineRequest({ url: 'https://a.example/T()?$top=1' });
    await boundedTry.sendRequest(request, async (one) => {
      expect(one.abortSignal).toBeUndefined();
      return response(one);
    });
  });

  it('a call that was answered leaves no timer, and its request the signal that it had', async () => {
    const caller = new AbortController();
    const request = rowOf(caller.signal);
    let during: PipelineRequest['abortSignal'];
    await boundedCall.sendRequest(request, (one) =>
      boundedTry.sendRequest(one, async (attempt) => {
        during = attempt.abortSignal;
        expect(vi.getTimerCount()).toBe(2);
        return response(attempt);
      }),
    );
    expect(vi.getTimerCount()).toBe(0);
    expect(request.abortSignal).toBe(caller.signal);
    caller.abort();
    expect(during!.aborted).toBe(false);
  });
});
