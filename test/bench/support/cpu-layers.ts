import type { Profiler } from 'node:inspector';

export const LAYERS = [
  'host and library',
  'door',
  'schemas',
  'use case and domain',
  'adapters',
  'answer',
  'telemetry',
  'clients',
  'garbage collection',
  'rest',
] as const;

export type Layer = (typeof LAYERS)[number];

/** What this repository's own code takes, without the runner that stands in for Azure's host. */
export const OUR_LAYERS: readonly Layer[] = [
  'door',
  'schemas',
  'use case and domain',
  'adapters',
  'answer',
  'telemetry',
];

type Rule = readonly [layer: Layer, place: RegExp];

/** By the file of a frame and its function; the first that fits. */
const FILES: readonly Rule[] = [
  ['host and library', /^(?:node_modules\/@azure\/functions|infra\/emulator)\//],
  ['schemas', /^(?:node_modules\/zod\/|shared\/http\/binding\.ts )/],
  ['telemetry', /^(?:node_modules\/@opentelemetry\/|shared\/telemetry\/|functions\/index\.ts )/],
  ['clients', /^node_modules\/(?:@azure|@typespec|rhea|rhea-promise)\//],
  ['adapters', /^shared\/(?:tables|bus)\//],
  ['answer', /^shared\/http\/(?:serve\.ts (?:sendable|pageHeader|refusalReply)$|error-body|text-stream)/],
  ['door', /^(?:node_modules\/jose|shared\/http)\/|^functions\/http\/(?:register|with-ids|strict-transport)\.ts /],
  ['answer', /^functions\/http\//],
  ['use case and domain', /^(?:shared|functions)\//],
];

/** Node's own frames that nobody's code called: what came in from a socket or a stream, by whose it is. */
const NODES: readonly Rule[] = [
  ['host and library', /^node:(?:_http_server|internal\/deps\/undici|internal\/webstreams)/],
  ['clients', /^node:_http_client/],
];

/** Of one function: how many samples its layer has by it. */
export interface Share {
  readonly layer: Layer;
  /** The file that gave the layer, and its function; of the rest the sampled function itself. */
  readonly name: string;
  readonly samples: number;
}

/**
 * The samples of a profile in which the thread worked, by layer and function. A frame counts for the nearest frame of a
 * known layer that it was called from, itself included.
 */
export function sharesOf({ nodes }: Profiler.Profile): Share[] {
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)));
  const shares = new Map<string, Share>();
  for (const node of nodes) {
    if (!node.hitCount || node.callFrame.functionName === '(idle)') continue;
    const { layer, name } = placeOf(node, parents);
    const known = shares.get(`${layer} ${name}`)?.samples ?? 0;
    shares.set(`${layer} ${name}`, { layer, name, samples: known + node.hitCount });
  }
  return [...shares.values()];
}

type Parents = ReadonlyMap<number, Profiler.ProfileNode>;

function placeOf(node: Profiler.ProfileNode, parents: Parents): Omit<Share, 'samples'> {
  if (node.callFrame.functionName === '(garbage collector)') return { layer: 'garbage collection', name: '' };
  return nearest(node, parents, FILES) ?? nearest(node, parents, NODES) ?? { layer: 'rest', name: nameOf(node) };
}

function nearest(node: Profiler.ProfileNode, parents: Parents, rules: readonly Rule[]) {
  for (let at: Profiler.ProfileNode | undefined = node; at; at = parents.get(at.id)) {
    const name = nameOf(at);
    const found = rules.find(([, place]) => place.test(name));
    if (found) return { layer: found[0], name };
  }
  return undefined;
}

const ROOT = new URL('../../../', import.meta.url).href;

/** The file, from the repository or from the folder of the packages on, and the function. */
const nameOf = ({ callFrame: { functionName, url } }: Profiler.ProfileNode): string =>
  `${url.replace(/^.*\/(?=node_modules\/)/, '').replace(ROOT, '')} ${functionName || '(anonymous)'}`.trim();
