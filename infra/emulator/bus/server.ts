import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { BusError } from './errors.ts';
import { answerDrains, createContainer } from './rhea.ts';
import type { RheaEvent, RheaLink, RheaSession } from './rhea.ts';

const MAX_FRAME_SIZE = 65_536;
// Twice what a client leaves unsettled at most.
const SESSION_DELIVERIES = 4096;

/** Called when a client asks for a link; each opens or refuses it. */
export interface LinkRequests {
  clientReceives(link: RheaLink): void;
  clientSends(link: RheaLink): void;
}

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens for AMQP connections on 127.0.0.1; port 0 takes a free one. */
export async function listen(port: number, requests: LinkRequests): Promise<Listener> {
  const container = createContainer('assent-local-bus');
  container.sasl_server_mechanisms.enable_anonymous();

  container.on('session_open', ({ session }) => session && prepare(session));
  container.on('sender_open', ({ sender }) => sender && requests.clientReceives(sender));
  container.on('receiver_open', ({ receiver }) => receiver && requests.clientSends(receiver));
  container.on('sender_flow', ({ sender }) => sender && answerFlow(sender));
  container.on('sender_draining', ({ sender }) => sender?.set_drained(true));
  container.on('message', ({ receiver, delivery, message }) => {
    if (delivery !== undefined && message !== undefined) receiver?.assigned?.message?.(delivery, message);
  });
  for (const kind of ['accepted', 'rejected', 'released', 'modified'] as const) {
    container.on(kind, ({ sender, delivery }) => delivery && sender?.assigned?.outcome?.(kind, delivery));
  }
  container.on('sender_close', ({ sender }) => sender?.assigned?.closed?.());
  container.on('session_close', ({ session }) => session && closeLinks([session]));
  container.on('connection_close', ({ connection }) => closeLinks(Object.values(connection.local_channel_map)));
  container.on('disconnected', ({ connection }) => closeLinks(Object.values(connection.local_channel_map)));
  // Without a listener rhea prints or throws what a client's abrupt end causes.
  for (const failure of ['sender_error', 'receiver_error', 'session_error', 'connection_error']) {
    container.on(failure, () => undefined);
  }
  for (const failure of ['protocol_error', 'error']) {
    container.on(failure, (event) => console.error(`bus: connection dropped: ${describe(event)}`));
  }

  const server = container.listen({
    host: '127.0.0.1',
    port,
    autoaccept: false,
    credit_window: 0,
    max_frame_size: MAX_FRAME_SIZE,
    session_buffer_size: SESSION_DELIVERIES,
    tcp_no_delay: true,
    // Without it, an abandoned message arrives as both modified and released.
    treat_modified_as_released: false,
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Attaches the link for the client, then closes it with the error, as the service refuses. */
export function refuse(link: RheaLink, error: BusError): void {
  link.attach();
  link.close({ condition: error.condition, description: error.message });
}

function prepare(session: RheaSession): void {
  const createSender = session.create_sender.bind(session);
  const createReceiver = session.create_receiver.bind(session);
  // rhea opens a link as soon as the client asks; ours are attached once they are known to be good.
  session.create_sender = (name, options) => {
    const link = createSender(name, options);
    link.open = () => undefined;
    answerDrains(link);
    return link;
  };
  session.create_receiver = (name, options) => {
    const link = createReceiver(name, options);
    link.open = () => undefined;
    return link;
  };
  const onFlow = session.on_flow.bind(session);
  // A flow without a link widens the window for every link of the session, and rhea emits no event for it.
  session.on_flow = (frame) => {
    onFlow(frame);
    if (frame.performative.handle != null) return;
    for (const link of Object.values(session.links)) link.assigned?.flow?.();
  };
  const { incoming } = session;
  const onTransfer = incoming.on_transfer.bind(incoming);
  // rhea decodes messages of format 0, and decoding loses types: without a format it hands out the bytes.
  incoming.on_transfer = (frame, link) => {
    if (frame.performative.message_format === 0) frame.performative.message_format = undefined;
    onTransfer(frame, link);
  };
}

/** The client's socket delays small writes until an acknowledgement, which our flow carries at once. */
function answerFlow(link: RheaLink): void {
  link.assigned?.flow?.();
  link.issue_flow = true;
}

function closeLinks(sessions: readonly RheaSession[]): void {
  for (const session of sessions) {
    for (const link of Object.values(session.links)) link.assigned?.closed?.();
  }
}

function describe(event: RheaEvent | Error): string {
  const error = event instanceof Error ? event : event.error;
  return error instanceof Error ? error.message : 'unknown error';
}
