import { setTimeout as pause } from 'node:timers/promises';
import { drawFreePort } from '../../../infra/emulator/stack/free-port.ts';

/** Speaks to a process through the inspector of its runtime. */
export interface Inspector {
  call<T>(method: string, params?: object): Promise<T>;
  /** The value of an expression in the process. */
  value<T>(expression: string): Promise<T>;
  close(): void;
}

export interface Inspectable {
  /** The settings of the process: it opens no inspector before it is asked to. */
  readonly env: Readonly<Record<string, string>>;
  readonly inspect: (pid: number) => Promise<Inspector>;
}

const ATTEMPTS = 100;

/** A process that can be inspected while it runs, and is as fast as any other until then. */
export async function inspectable(): Promise<Inspectable> {
  const port = await drawFreePort();
  return {
    env: { NODE_OPTIONS: `--inspect-port=127.0.0.1:${port} --inspect-publish-uid=http` },
    inspect: async (pid) => {
      process.kill(pid, 'SIGUSR1');
      return connected(await socketUrl(port));
    },
  };
}

async function socketUrl(port: number): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
      const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
      return target!.webSocketDebuggerUrl;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await pause(50);
    }
  }
}

async function connected(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: Error };
    const one = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) one?.reject(new Error(error.message));
    else one?.resolve(result);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  const call = <T>(method: string, params: object = {}): Promise<T> => {
    const id = ++asked;
    const one = Promise.withResolvers<unknown>();
    waiting.set(id, one);
    socket.send(JSON.stringify({ id, method, params }));
    return one.promise as Promise<T>;
  };
  return {
    call,
    async value<T>(expression: string) {
      const answer = await call<{ result: { value: T } }>('Runtime.evaluate', { expression, returnByValue: true });
      return answer.result.value;
    },
    close: () => socket.close(),
  };
}
