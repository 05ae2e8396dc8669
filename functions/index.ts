import { app } from '@azure/functions';
import { readSettings } from '../shared/config.ts';
import { managedIdentity } from '../shared/identity.ts';
import { jsonLog } from '../shared/log.ts';
import { startTelemetry } from '../shared/telemetry/start.ts';
import { continued } from '../shared/telemetry/trace.ts';
import { adaptersOf } from './adapters.ts';
import { registerBackground } from './register-background.ts';
import { registerHttp } from './register-http.ts';

// Without it Azure's host hands over chunked bodies, as .NET sends them, empty.
app.setup({ enableHttpStream: true });

const settings = readSettings(process.env);
const identity = managedIdentity(process.env['AZURE_CLIENT_ID']);
const { measures, flush } = await startTelemetry(process.env, identity);
const adapters = adaptersOf({ settings, identity, measures, log: jsonLog, clock: () => new Date() });

registerHttp(adapters);
registerBackground(adapters);

app.hook.preInvocation((invocation) => {
  const { functionHandler, invocationContext } = invocation;
  const { traceParent: traceparent = '', traceState: tracestate = '' } = invocationContext.traceContext ?? {};
  invocation.functionHandler = (...args: Parameters<typeof functionHandler>) =>
    continued(invocationContext.functionName, { traceparent, tracestate }, async () => functionHandler(...args));
});
app.hook.appTerminate(flush);
