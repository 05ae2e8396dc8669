import { describe, expect, it } from 'vitest';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { runLocal } from '../support/command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

async function demo({ url, authorityUrl, ports }: TestStack) {
  const command = runLocal('demo/demo.ts', [
    '--url',
    url,
    '--authority',
    authorityUrl,
    '--bus-port',
    String(ports.bus),
  ]);
  return { code: await command.exited, said: command.stdout(), wrong: command.stderr() };
}

describe('the demo', () => {
  it('plays its story on a running stack, as often as wished', async () => {
    const stack = await startTestStack();
    for (const _ of [1, 2]) {
      const { code, said, wrong } = await demo(stack);
      expect(wrong).toBe('');
      expect(said).toContain('Every step ended as expected.');
      expect(code).toBe(0);
    }
  });

  it('fails when a step does not end as told', async () => {
    const open = JSON.stringify({ [samplePartner('contoso').partnerId]: { failOpen: true } });
    const { code, wrong } = await demo(await startTestStack({ env: { PARTNER_POLICIES: open } }));
    expect(wrong).toContain('decision: expected order.rejected, got order.approved');
    expect(code).toBe(1);
  });
});
