import type { TokenRequest } from '../../infra/emulator/stack/request-token.ts';
import { ask, type Answer, type Request } from './ask.ts';
import type { TestStack } from './stack.ts';
import { TEMPLATE } from './world.ts';

interface Asked extends Request {
  /** A sample partner's name. */
  readonly partner?: string;
  readonly token?: TokenRequest;
}

/** Calls a stack of the test's own, as the operator's publisher unless told otherwise. */
export const publisherAt =
  (stack: TestStack) =>
  async (
    path: string,
    { partner = 'contoso', token = { role: 'AgreementPublisher' }, ...request }: Asked = {},
  ): Promise<Answer> =>
    ask(stack.url, path, await stack.token(partner, token), request);

export const versionsPath = (template: keyof typeof TEMPLATE): string =>
  `/v1/agreementtemplates/${TEMPLATE[template]}/versions`;
