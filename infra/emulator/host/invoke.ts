import { randomUUID } from 'node:crypto';
import type { Core } from './core.ts';
import type { HostedFunction } from './functions.ts';
import type { CoreInvocationContext, InvocationResponse, TraceContext, TypedData } from './rpc.ts';
import { traceContext } from './trace.ts';

interface Call {
  /** A new one when it is not given. */
  readonly invocationId?: string;
  readonly input: TypedData;
  readonly metadata?: Record<string, TypedData>;
  readonly trace?: TraceContext;
}

/** Runs a function once; rejects with what the handler or a hook threw. */
export type Invoke = (fn: HostedFunction, call: Call) => Promise<InvocationResponse>;

/** An invoker, and a promise that resolves when all its invocations have ended. */
export function createInvoker(core: Core): { invoke: Invoke; idle: () => Promise<void> } {
  const running = new Set<Promise<unknown>>();
  return {
    invoke(fn, call) {
      const invocation = runOnce(core, fn, call);
      running.add(invocation);
      const forget = () => running.delete(invocation);
      invocation.then(forget, forget);
      return invocation;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

async function runOnce(core: Core, fn: HostedFunction, call: Call): Promise<InvocationResponse> {
  const invocationId = call.invocationId ?? randomUUID();
  let context: object | undefined;
  const coreContext: CoreInvocationContext = {
    invocationId,
    request: {
      invocationId,
      functionId: fn.metadata.functionId ?? fn.name,
      inputData: [{ name: fn.triggerName, data: call.input }],
      triggerMetadata: call.metadata ?? {},
      traceContext: call.trace ?? traceContext(),
    },
    metadata: fn.metadata,
    state: undefined,
    log: (level, category, message) =>
      core.log({ level, category, source: fn.name, message, ...(context && { context }) }),
  };

  const during = async <T>(state: CoreInvocationContext['state'], work: () => Promise<T>): Promise<T> => {
    coreContext.state = state;
    try {
      return await work();
    } finally {
      coreContext.state = undefined;
    }
  };

  const model = core.model().getInvocationModel(coreContext);
  const started = await withoutStacks(() => model.getArguments());
  context = started.context;
  const shared = { hookData: {}, invocationContext: started.context };
  const before = { ...shared, inputs: started.inputs, functionCallback: fn.handler };
  await during('preInvocationHooks', () => core.runHooks('preInvocation', before));

  const after: { result: unknown; error: unknown } = { result: null, error: null };
  await during('invocation', () => model.invokeFunction(started.context, before.inputs, before.functionCallback)).then(
    (result) => (after.result = result),
    (error: unknown) => (after.error = error ?? new Error('The function threw nothing.')),
  );
  const outcome = Object.assign(after, shared, { inputs: before.inputs });
  await during('postInvocationHooks', () => core.runHooks('postInvocation', outcome));
  if (outcome.error != null) throw outcome.error;
  return model.getResponse(started.context, outcome.result);
}

/**
 * The library tries JSON.parse on each text in the metadata. Most are not JSON, and capturing a stack trace for each
 * failure would dominate the cost of an invocation.
 */
function withoutStacks<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
