import type { TokenRequest } from '../../infra/emulator/stack/request-token.ts';
import { expectDescribed } from './described.ts';
import type { TestStack } from './stack.ts';
import { TEMPLATE, type Answer } from './world.ts';

interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A sample partner's name. */
  readonly partner?: string;
  readonly token?: TokenRequest;
}

/** Calls a stack of the test's own, as the operator's publisher unless told otherwise; every answer is as described. */
export const publisherAt =
  (stack: TestStack) =>
  async (path: string, asked: Asked = {}): Promise<Answer> => {
    const { body, partner = 'contoso', token = { role: 'AgreementPublisher' } } = asked;
    const { method = body === undefined ? 'GET' : 'POST' } = asked;
    const response = await fetch(`${stack.url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await stack.token(partner, token)}`,
        'Content-Type': 'application/json',
        ...asked.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
    expectDescribed(method, path, answer.status, answer.body, answer.headers);
    return answer;
  };

export const versionsPath = (template: keyof typeof TEMPLATE): string =>
  `/v1/agreementtemplates/${TEMPLATE[template]}/versions`;
