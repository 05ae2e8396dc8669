import type { Profiler } from 'node:inspector';
import { describe, expect, it } from 'vitest';
import { sharesOf } from '../../bench/support/cpu-layers.ts';

/** A function of a profile, its samples, and what it called. */
interface Sampled {
  readonly frame: readonly [functionName: string, url: string];
  readonly hits: number;
  readonly calls?: readonly Sampled[];
}

const own = (path: string) => new URL(`../../../${path}`, import.meta.url).href;
const packed = (path: string) => `file:///elsewhere/node_modules/${path}`;

const sampled = (frame: Sampled['frame'], hits: number, ...calls: readonly Sampled[]): Sampled => ({
  frame,
  hits,
  calls,
});

/** The profile as the runtime gives it: a list of nodes that name their children. */
function profileOf(...roots: readonly Sampled[]): Profiler.Profile {
  const nodes: Profiler.ProfileNode[] = [];
  const add = ({ frame: [functionName, url], hits, calls = [] }: Sampled): number => {
    const callFrame = { functionName, url, scriptId: '0', lineNumber: 0, columnNumber: 0 };
    const node: Profiler.ProfileNode = { id: nodes.length + 1, callFrame, hitCount: hits };
    nodes.push(node);
    node.children = calls.map(add);
    return node.id;
  };
  add(sampled(['(root)', ''], 0, ...roots));
  return { nodes, startTime: 0, endTime: 0 };
}

describe('the layers of a profile', () => {
  it('a frame counts for its own file', () => {
    const frames = [
      sampled(['runOnce', own('infra/emulator/host/invoke.ts')], 1),
      sampled(['toCore', packed('@azure/functions/dist/azure-functions.js')], 2),
      sampled(['find', own('shared/http/token-cache.ts')], 3),
      sampled(['jwtVerify', packed('jose/dist/verify.js')], 4),
      sampled(['bind', own('shared/http/binding.ts')], 5),
      sampled(['parse', packed('zod/v4/core/parse.js')], 6),
      sampled(['currentIn', own('shared/domain/acceptances/gate.ts')], 7),
      sampled(['get', own('shared/tables/client.ts')], 8),
      sampled(['confirmationView', own('functions/http/confirmations/confirmation-view.ts')], 9),
      sampled(['sendable', own('shared/http/serve.ts')], 10),
      sampled(['serve', own('shared/http/serve.ts')], 11),
      sampled(['within', own('shared/telemetry/trace.ts')], 12),
      sampled(['sendRequest', packed('@azure/core-rest-pipeline/dist/pipeline.js')], 13),
      sampled(['encode', packed('rhea/lib/types.js')], 14),
    ];
    expect(sharesOf(profileOf(...frames)).map(({ layer, samples }) => [samples, layer])).toEqual([
      [1, 'host and library'],
      [2, 'host and library'],
      [3, 'door'],
      [4, 'door'],
      [5, 'schemas'],
      [6, 'schemas'],
      [7, 'use case and domain'],
      [8, 'adapters'],
      [9, 'answer'],
      [10, 'answer'],
      [11, 'door'],
      [12, 'telemetry'],
      [13, 'clients'],
      [14, 'clients'],
    ]);
  });

  it('a frame of no layer counts for the nearest caller that has one', () => {
    const profile = profileOf(
      sampled(
        ['answer', own('shared/http/serve.ts')],
        1,
        sampled(
          ['sendable', own('shared/http/serve.ts')],
          2,
          sampled(['stringify', ''], 4, sampled(['toJSON', 'node:internal/url'], 8)),
        ),
        sampled(['get', 'node:internal/deps/undici/undici'], 16),
        sampled(['parse', packed('papaparse/papaparse.js')], 32),
      ),
    );
    expect(sharesOf(profile)).toEqual([
      { layer: 'door', name: 'shared/http/serve.ts answer', samples: 1 + 16 + 32 },
      { layer: 'answer', name: 'shared/http/serve.ts sendable', samples: 2 + 4 + 8 },
    ]);
  });

  it('what nobody called counts for whose socket or stream it is, and else for the rest', () => {
    const profile = profileOf(
      sampled(['parserOnIncoming', 'node:_http_server'], 1, sampled(['emit', 'node:events'], 2)),
      sampled(['parserOnIncomingClient', 'node:_http_client'], 4),
      sampled(['pump', 'node:internal/webstreams/readablestream'], 8),
      sampled(['processTicksAndRejections', 'node:internal/process/task_queues'], 16),
      sampled(['(program)', ''], 32),
      sampled(['parse', packed('papaparse/shared/http/papaparse.js')], 64),
    );
    expect(sharesOf(profile)).toEqual([
      { layer: 'host and library', name: 'node:_http_server parserOnIncoming', samples: 3 },
      { layer: 'clients', name: 'node:_http_client parserOnIncomingClient', samples: 4 },
      { layer: 'host and library', name: 'node:internal/webstreams/readablestream pump', samples: 8 },
      { layer: 'rest', name: 'node:internal/process/task_queues processTicksAndRejections', samples: 16 },
      { layer: 'rest', name: '(program)', samples: 32 },
      { layer: 'rest', name: 'node_modules/papaparse/shared/http/papaparse.js parse', samples: 64 },
    ]);
  });

  it('garbage is collected for nobody, idle time is nobody’s work, and a function is told once', () => {
    const find = ['find', own('shared/http/token-cache.ts')] as const;
    const profile = profileOf(
      sampled(['(idle)', ''], 1000),
      sampled(find, 1, sampled(['(garbage collector)', ''], 2)),
      sampled(['main', 'node:internal/main'], 0, sampled(find, 4)),
    );
    expect(sharesOf(profile)).toEqual([
      { layer: 'door', name: 'shared/http/token-cache.ts find', samples: 5 },
      { layer: 'garbage collection', name: '', samples: 2 },
    ]);
  });
});
