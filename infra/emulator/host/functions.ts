import type { Binding, FunctionMetadata, Handler } from './rpc.ts';

/** A registered function: its single trigger, and the handler that the app gave. */
export interface HostedFunction {
  readonly name: string;
  readonly trigger: Binding;
  readonly triggerName: string;
  readonly metadata: FunctionMetadata;
  readonly handler: Handler;
}

const triggers = new Set(['httpTrigger', 'timerTrigger', 'serviceBusTrigger']);

/** Takes a registration, or throws what the runner does not support about it. */
export function toHostedFunction(metadata: FunctionMetadata, handler: Handler): HostedFunction {
  const { name, bindings } = metadata;
  const refuse = (what: string) => new Error(`Function "${name}" ${what}, which the local runner does not support.`);
  const entries = Object.entries(bindings);
  const found = entries.find(([, binding]) => binding.type.endsWith('Trigger'));
  if (!found) throw refuse('has no trigger');
  const [triggerName, trigger] = found;
  if (!triggers.has(trigger.type)) throw refuse(`has a ${trigger.type}`);
  if (metadata.retryOptions) throw refuse('declares a retry policy');
  for (const [key, binding] of entries) {
    if (key === triggerName) continue;
    const isHttpReply = key === '$return' && binding.type === 'http' && trigger.type === 'httpTrigger';
    if (isHttpReply) continue;
    throw refuse(`declares the ${binding.direction === 'out' ? 'output' : 'input'} binding "${binding.type}"`);
  }
  return { name, trigger, triggerName, metadata, handler };
}

/** The output of `--list` for a function; generated names are omitted. */
export function describeFunction({ name, trigger }: HostedFunction): Record<string, unknown> {
  const { type, name: _generated, direction: _direction, properties: _properties, ...options } = trigger;
  return { name, trigger: type, ...options };
}
