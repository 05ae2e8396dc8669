import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Delivery } from '../../../shared/domain/webhooks/delivery.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { main, words } from '../../support/console-on-tables.ts';
import { amara, contoso, doorFor, formOf, OURS } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { VENDOR_SIGNER } from '../../support/vendor-signer.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const owner = { environment: contoso.environment, partnerId: contoso.partnerId };
const salesAgent = { ...amara, caller: { ...amara.caller, roles: ['SalesAgent'] } };
const RECEIVER = 'https://hooks.wingtip.example/assent';

/** The pages of webhooks on tables in memory; nothing is sent. */
async function consoleOfWebhooks(partner: Partner = contoso) {
  const { open } = standInTables();
  await putPartner(open, partner);
  const ports = portsOn(open, { vendorSigner: VENDOR_SIGNER });
  const useCases = useCasesOf(ports);
  const { door, ask } = doorFor({}, [partner]);
  const pages = pagesOf({
    door,
    useCases,
    publicUrl: OURS,
    clock: ports.clock,
    holds: ports.holds,
  } as unknown as PagePorts);
  const named = (name: string) => pages.find((page) => page.name === name)!;
  const show = (name: string, address: string, session = amara) => {
    const webhookId = /webhooks\/([\da-f-]{36})/.exec(address)?.[1] ?? '';
    return ask(named(name), address, { session, params: { webhookId } });
  };
  const send = async (name: string, address: string, fields: readonly (readonly [string, string])[]) => {
    const shown = await show(name, address);
    const form = formOf(shown, {});
    // Each form of a page names its own step.
    for (const [field, value] of fields) {
      if (field === 'step') form.set(field, value);
      else form.append(field, value);
    }
    const webhookId = /webhooks\/([\da-f-]{36})/.exec(address)?.[1] ?? '';
    const again = () =>
      ask(named(name), address, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        session: amara,
        params: { webhookId },
        body: form.toString(),
      });
    return { reply: await again(), again };
  };
  const only = async () => (await useCases.listEndpoints(owner))[0]!;
  return { useCases, webhooks: ports.webhooks, show, send, only };
}

let place: Awaited<ReturnType<typeof consoleOfWebhooks>>;
beforeEach(async () => void (place = await consoleOfWebhooks()));

const added = async (): Promise<string> => {
  await place.send('newWebhookPage', '/console/webhooks/new', [['url', RECEIVER]]);
  return `/console/webhooks/${(await place.only()).endpointId}`;
};
const manage = async (path: string, ...fields: [string, string][]) =>
  (await place.send('manageWebhookPage', `${path}/manage`, fields)).reply;

describe('N3 pages of webhooks', () => {
  it('one is added, its secret is shown once, and the same form again adds no other', async () => {
    const { reply, again } = await place.send('newWebhookPage', '/console/webhooks/new?lang=en', [
      ['url', RECEIVER],
      ['types', 'order.held'],
      ['types', 'order.released'],
      ['description', 'ERP'],
    ]);
    expect(reply.status).toBe(200);
    const [secret] = /whsec_[A-Za-z\d+/=]{44}/.exec(main(reply))!;
    expect(main(reply)).toContain('data-once');
    expect(/whsec_[A-Za-z\d+/=]{44}/.exec(main(await again()))![0]).toBe(secret);
    const endpoint = await place.only();
    expect(endpoint).toMatchObject({ url: RECEIVER, types: ['order.held', 'order.released'], description: 'ERP' });
    expect(await place.useCases.listEndpoints(owner)).toHaveLength(1);
    for (const path of ['', '/change', '/manage']) {
      const name = { '': 'webhookPage', '/change': 'changeWebhookPage', '/manage': 'manageWebhookPage' }[path]!;
      const shown = main(await place.show(name, `/console/webhooks/${endpoint.endpointId}${path}?lang=en`));
      expect(shown).not.toContain('whsec_');
      expect(shown).toContain(RECEIVER);
    }
    expect(words(await place.show('webhooksPage', '/console/webhooks?lang=en'))).toContain('Waits for the receiver');
  });

  it.each([
    ['http://hooks.wingtip.example/', 'en', '“Address (URL)” must begin with https.'],
    ['https://10.0.0.1/', 'fr', '« Adresse (URL) » doit avoir un nom d’hôte, et non une adresse IP.'],
    ['https://assent.example/', 'zh-Hans', '“地址（URL）”不能指向此服务。'],
    ['https://hooks.wingtip.example:22/', 'zh-Hant', '「位址（URL）」必須使用連接埠 443 或此服務允許的其他連接埠。'],
  ])('N7 the rule that %s breaks stands at its field, in %s', async (url, language, told) => {
    const { reply } = await place.send('newWebhookPage', `/console/webhooks/new?lang=${language}`, [
      ['url', url],
      ['types', 'order.held'],
    ]);
    expect(reply.status).toBe(400);
    expect(words(reply)).toContain(told);
    expect(main(reply)).toMatch(/value="order\.held" checked/);
    expect(await place.useCases.listEndpoints(owner)).toEqual([]);
  });

  it('settings are changed, but not over those of somebody else', async () => {
    const path = await added();
    const shown = await place.show('changeWebhookPage', `${path}/change?lang=en`);
    expect(main(shown)).toContain(`value="${RECEIVER}"`);
    const { reply, again } = await place.send('changeWebhookPage', `${path}/change?lang=en`, [
      ['url', RECEIVER],
      ['types', 'order.held'],
    ]);
    expect([reply.status, reply.headers['Location']]).toEqual([303, path]);
    expect((await place.only()).types).toEqual(['order.held']);
    const { endpointId } = await place.only();
    await place.useCases.changeEndpoint({ owner, endpointId, settings: { description: 'CRM' } });
    const late = await again();
    expect(late.status).toBe(412);
    expect(words(late)).toContain('The settings were changed since you opened them');
    expect(await place.only()).toMatchObject({ description: 'CRM' });
  });

  it('a webhook is tested, disabled, enabled, sent events again and removed', async () => {
    const path = await added();
    expect((await manage(path, ['step', 'test'])).headers['Location']).toBe(path);
    expect((await place.only()).extras).toHaveLength(1);
    await manage(path, ['step', 'replay'], ['after', '0']);
    expect((await place.only()).epoch).toBe(1);
    for (const step of ['replay', 'repeat']) {
      const refused = await manage(path, ['step', step]);
      expect(refused.status).toBe(400);
    }
    expect((await manage(path, ['step', 'repeat'], ['eventNumber', '7'])).status).toBe(400);
    await manage(path, ['step', 'switchOff']);
    expect(await place.only()).toMatchObject({ state: 'disabled', disabledBecause: 'byPartner' });
    const test = await manage(path, ['step', 'test']);
    expect(test.status).toBe(409);
    expect(words(test)).toContain('Enable it first.');
    await manage(path, ['step', 'switchOn']);
    expect((await place.only()).state).toBe('unverified');
    expect((await manage(path, ['step', 'remove'])).headers['Location']).toBe('/console/webhooks');
    expect(await place.useCases.listEndpoints(owner)).toEqual([]);
    expect((await place.show('webhookPage', path)).status).toBe(404);
  });

  it('a new secret is shown once, and the same form again makes no other one', async () => {
    const path = await added();
    const { reply, again } = await place.send('manageWebhookPage', `${path}/manage?lang=en`, [['step', 'rotate']]);
    const [secret] = /whsec_[A-Za-z\d+/=]{44}/.exec(main(reply))!;
    expect(words(reply)).toContain('The secret before signs too until');
    expect(main(await again())).toContain(secret);
    expect((await place.only()).secret).toBe(2);
  });

  it('its attempts are shown by pages, with what the receiver answered or why it did not', async () => {
    const path = await added();
    const { endpointId } = await place.only();
    const made = (index: number, details: Partial<Delivery> = {}): Delivery => ({
      deliveryId: randomUUID(),
      endpointId,
      at: new Date(Date.now() - index * 1000).toISOString(),
      kind: 'event',
      number: 1000 - index,
      eventId: randomUUID(),
      type: 'order.held',
      attempt: 1,
      durationMs: 7,
      result: 'delivered',
      ...(index === 0 ? {} : { status: 204 }),
      ...details,
    });
    const { value, etag } = (await place.webhooks.read(owner, endpointId))!;
    const older = Array.from({ length: 29 }, (_, index) => made(29 - index));
    const newest = made(0, { reason: 'notTrusted', result: 'retried', attempt: 3 });
    await place.webhooks.write(owner, value, etag, [...older, newest]);
    const first = await place.show('webhookPage', `${path}?lang=en`);
    expect(words(first)).toContain('Event 1000, order.held (attempt 3)');
    expect(words(first)).toContain('The certificate is not trusted');
    expect(words(first)).not.toContain('Event 971,');
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(main(first))!;
    const second = words(await place.show('webhookPage', next.replaceAll('&amp;', '&')));
    expect(second).toContain('971');
    expect(second).not.toContain('1000');
  });

  it.each<[string, Partial<Partner>]>([
    ['a partner', {}],
    ['a reseller', { type: 'IndirectReseller', providerId: randomUUID() }],
  ])('N5 the start of the console tells %s of those that their answers disabled', async (_, details) => {
    place = await consoleOfWebhooks({ ...contoso, ...details });
    const path = await added();
    const told = async () => words(await place.show('consolePage', '/console?lang=en')).includes('receivers failed');
    await manage(path, ['step', 'switchOff']);
    expect(await told()).toBe(false);
    const { endpointId } = await place.only();
    const { value, etag } = (await place.webhooks.read(owner, endpointId))!;
    await place.webhooks.write(owner, { ...value, disabledBecause: 'failing' }, etag);
    expect(await told()).toBe(true);
    await manage(path, ['step', 'switchOn']);
    expect(await told()).toBe(false);
  });

  it('N8 one that is registered in the form of Partner Center shows its events, and offers no secret', async () => {
    const form = { events: ['test-created' as const, 'order-held' as const], msSignature: false };
    const by = { kind: 'person' as const, userId: owner.partnerId };
    await place.useCases.createRegistration({ owner, by, url: RECEIVER, form });
    const { endpointId } = await place.only();
    const path = `/console/webhooks/${endpointId}`;
    const one = words(await place.show('webhookPage', `${path}?lang=en`));
    expect(one).toContain('Partner Center');
    expect(one).toContain('test-created and order-held');
    expect(one).not.toContain('Number of the secret');
    expect(words(await place.show('webhooksPage', '/console/webhooks?lang=en'))).toContain(
      'test-created and order-held',
    );
    const managed = words(await place.show('manageWebhookPage', `${path}/manage?lang=en`));
    expect(managed).toContain('The receiver gets the event test-created.');
    expect(managed).not.toContain('Make a new secret');
    const forged = await manage(path, ['step', 'rotate'], ['secretNumber', '1']);
    expect(forged.status).toBe(409);
    expect(words(forged)).toContain('The webhook has no secret');
    const change = main(await place.show('changeWebhookPage', `${path}/change?lang=en`));
    expect(change).not.toContain('order.approved');
    expect(change).toContain('PUT /webhooks/v1/registration');
    const { reply } = await place.send('changeWebhookPage', `${path}/change?lang=en`, [
      ['url', RECEIVER],
      ['description', 'ERP'],
    ]);
    expect([reply.status, reply.headers['Location']]).toEqual([303, path]);
    expect(await place.only()).toMatchObject({ url: RECEIVER, description: 'ERP', vendorForm: form });
  });

  it('C5 a Sales agent reads and is offered nothing to change', async () => {
    const path = await added();
    const list = main(await place.show('webhooksPage', '/console/webhooks', salesAgent));
    const one = main(await place.show('webhookPage', path, salesAgent));
    expect(list).toContain(RECEIVER);
    for (const shown of [list, one]) expect(shown).not.toMatch(/\/(?:new|change|manage)"/);
    expect(main(await place.show('webhookPage', path))).toContain(`${path}/manage`);
    for (const name of ['changeWebhookPage', 'manageWebhookPage'])
      expect((await place.show(name, `${path}/x`, salesAgent)).status).toBe(403);
  });
});
