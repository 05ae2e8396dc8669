import { EventType } from '../../../../shared/domain/events/event.ts';
import { receiverUrl, RECEIVERS } from '../../kernel/endpoints.ts';
import type { Act, Scene } from './act.ts';

const ownerOf = ({ account: { partner } }: Scene) => ({
  environment: partner.environment,
  partnerId: partner.partnerId,
});

/** An URL that no other endpoint has; most receivers are ready. */
const urlOf = ({ draws }: Scene): string =>
  receiverUrl(draws.chance(0.5) ? 'ready' : draws.pick(RECEIVERS), draws.uuid());

const typesOf = ({ draws }: Scene): EventType[] =>
  draws.chance(0.6) ? [] : EventType.options.filter(() => draws.chance(0.4));

/** An endpoint of the account; now and then nobody's. */
function named(scene: Scene): { owner: ReturnType<typeof ownerOf>; endpointId: string } {
  const { draws, account, common } = scene;
  const own = common.endpoints.filter((one) => one.account === account);
  const isOwn = own.length > 0 && !draws.chance(0.03);
  return { owner: ownerOf(scene), endpointId: isOwn ? draws.pick(own).endpointId : draws.uuid() };
}

export const webhooks = {
  'create webhook': {
    weight: 1.2,
    perform(scene) {
      const { draws, account, common } = scene;
      const requestId = draws.uuid();
      const input = { url: urlOf(scene), types: typesOf(scene), description: 'ERP' };
      const request = draws.chance(0.7)
        ? { route: 'createWebhook', requestId, bodyHash: JSON.stringify(input) }
        : undefined;
      const wanted = { ...input, owner: ownerOf(scene), userId: draws.uuid(), request };
      const times = request && draws.chance(0.2) ? 2 : 1;
      for (let time = 0; time < times; time++) {
        scene.use(async ({ createEndpoint }) => {
          const created = await createEndpoint(wanted);
          if (created.ok) common.endpoints.push({ account, endpointId: created.value.endpoint.endpointId });
        });
      }
    },
  },
  'change webhook': {
    weight: 0.5,
    perform(scene) {
      const settings = scene.draws.chance(0.5) ? { types: typesOf(scene) } : { url: urlOf(scene) };
      const input = { ...named(scene), settings };
      scene.use(({ changeEndpoint }) => changeEndpoint(input));
    },
  },
  'switch webhook': {
    weight: 0.6,
    perform(scene) {
      const input = { ...named(scene), on: scene.draws.chance(0.6) };
      scene.use(({ switchEndpoint }) => switchEndpoint(input));
    },
  },
  'rotate secret': {
    weight: 0.3,
    perform(scene) {
      const input = { ...named(scene), from: 1 + scene.draws.below(2) };
      scene.use(({ rotateSecret }) => rotateSecret(input));
    },
  },
  'try webhook': {
    weight: 0.5,
    perform(scene) {
      const { draws } = scene;
      const number = draws.chance(0.5) ? { number: 1 + draws.below(20) } : {};
      const input = { ...named(scene), ...number, request: undefined };
      scene.use(({ sendExtra }) => sendExtra(input));
    },
  },
  'replay events': {
    weight: 0.3,
    perform(scene) {
      const input = { ...named(scene), after: scene.draws.below(10) };
      scene.use(({ replayEvents }) => replayEvents(input));
    },
  },
  'remove webhook': {
    weight: 0.3,
    perform(scene) {
      const { owner, endpointId } = named(scene);
      scene.use(({ removeEndpoint }) => removeEndpoint(owner, endpointId));
    },
  },
  'read webhooks': {
    weight: 0.3,
    perform(scene) {
      const { owner, endpointId } = named(scene);
      scene.use(async ({ listEndpoints, readEndpoint, listDeliveries }) => {
        await listEndpoints(owner);
        await readEndpoint(owner, endpointId);
        await listDeliveries(owner, endpointId, { size: 5 });
      });
    },
  },
} satisfies Record<string, Act>;
