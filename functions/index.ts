import { app, type InvocationContext } from '@azure/functions';
import { context, createContextKey } from '@opentelemetry/api';
import { systemClock } from '../shared/clock.ts';
import { longestHorizon, policies } from '../shared/domain/agreements/policy.ts';
import { managedIdentity } from '../shared/identity.ts';
import { systemRandom } from '../shared/random.ts';
import { jsonLog } from '../shared/telemetry/log.ts';
import { startTelemetry } from '../shared/telemetry/start.ts';
import { inRemoteSpan, traceIn, type Trace } from '../shared/telemetry/trace.ts';
import { systemTimers } from '../shared/timers.ts';
import { adaptersOf } from './adapters.ts';
import { readConfig } from './config.ts';
import { countedQueues } from './counted-queues.ts';
import { registerHttp } from './http/register.ts';
import { observerOn } from './observer.ts';
import { busFunctionsOf } from './servicebus/index.ts';
import { registerServiceBus } from './servicebus/register.ts';
import { timerFunctionsOf } from './timer/index.ts';
import { useCasesOf } from './use-cases.ts';

// Without streaming, the Azure host passes chunked bodies, as .NET sends them, on as empty.
app.setup({ enableHttpStream: true });

/** The host attributes log entries to the running function and filters them by level. */
const INVOCATION = createContextKey('invocation');
const log = jsonLog(() => (context.active().getValue(INVOCATION) as InvocationContext | undefined) ?? console);

const config = readConfig(process.env);
const identity = managedIdentity(process.env['AZURE_CLIENT_ID']);
const { measures, flush } = await startTelemetry({ env: process.env, log }, identity);
const clock = systemClock;
const adapters = adaptersOf({ config, identity, measures, clock, random: systemRandom });
const queues = countedQueues(adapters, measures, log);
const useCases = useCasesOf({
  ...adapters,
  ...queues,
  policyFor: policies(config.policies),
  horizonDays: longestHorizon(config.policies),
  catalogueMaxAgeMs: config.catalogue.maxAgeMs,
  feedDays: config.feed.days,
  publicUrl: config.http.publicUrl,
  urlPolicy: config.webhooks,
  clock,
  timers: systemTimers,
  random: systemRandom,
  observer: observerOn(measures, log),
});

registerHttp({ config, adapters, useCases, identity, measures, log, clock });
registerServiceBus(busFunctionsOf(useCases, queues));
for (const { name, ...timer } of timerFunctionsOf(useCases, measures, log)) app.timer(name, timer);

app.hook.preInvocation((invocation) => {
  const { functionHandler, invocationContext } = invocation;
  const { functionName } = invocationContext;
  invocation.functionHandler = (...args: Parameters<typeof functionHandler>) =>
    context.with(context.active().setValue(INVOCATION, invocationContext), () =>
      inRemoteSpan(functionName, traceFor(invocationContext), async () => functionHandler(...args)),
    );
});
app.hook.appTerminate(flush);

/** A single message continues the trace that it carries; any other trigger continues the trace of the host. */
function traceFor({ triggerMetadata, traceContext }: InvocationContext): Trace {
  const properties = triggerMetadata?.['applicationProperties'];
  const carried = typeof properties === 'object' && properties ? traceIn({ ...properties }) : {};
  if (carried.traceparent) return carried;
  const { traceParent: traceparent = '', traceState: tracestate = '' } = traceContext ?? {};
  return { traceparent, tracestate };
}
