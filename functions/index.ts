import { app, type InvocationContext } from '@azure/functions';
import { context, createContextKey } from '@opentelemetry/api';
import { readSettings } from './config.ts';
import { managedIdentity } from '../shared/identity.ts';
import { jsonLog } from '../shared/telemetry/log.ts';
import { startTelemetry } from '../shared/telemetry/start.ts';
import { inRemoteSpan, traceIn, type Trace } from '../shared/telemetry/trace.ts';
import { adaptersOf } from './adapters.ts';
import { registerBackground } from './register-background.ts';
import { registerHttp } from './http/register.ts';

// Without it Azure's host hands over chunked bodies, as .NET sends them, empty.
app.setup({ enableHttpStream: true });

/** The host files what is logged under the function that runs, and by level. */
const INVOCATION = createContextKey('invocation');
const log = jsonLog(() => (context.active().getValue(INVOCATION) as InvocationContext | undefined) ?? console);

const settings = readSettings(process.env);
const identity = managedIdentity(process.env['AZURE_CLIENT_ID']);
const { measures, flush } = await startTelemetry({ env: process.env, log }, identity);
const adapters = adaptersOf({ settings, identity, measures, log, clock: () => new Date() });

registerHttp(adapters);
registerBackground(adapters);

app.hook.preInvocation((invocation) => {
  const { functionHandler, invocationContext } = invocation;
  const { functionName } = invocationContext;
  invocation.functionHandler = (...args: Parameters<typeof functionHandler>) =>
    context.with(context.active().setValue(INVOCATION, invocationContext), () =>
      inRemoteSpan(functionName, traceFor(invocationContext), async () => functionHandler(...args)),
    );
});
app.hook.appTerminate(flush);

/** A single message goes on with the trace that it carries, anything else with the host's. */
function traceFor({ triggerMetadata, traceContext }: InvocationContext): Trace {
  const properties = triggerMetadata?.['applicationProperties'];
  const carried = typeof properties === 'object' && properties ? traceIn({ ...properties }) : {};
  if (carried.traceparent) return carried;
  const { traceParent: traceparent = '', traceState: tracestate = '' } = traceContext ?? {};
  return { traceparent, tracestate };
}
