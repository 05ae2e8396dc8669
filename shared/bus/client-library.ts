import rhea from 'rhea';

export { ServiceBusClient } from '@azure/service-bus';

interface RheaConnection {
  get_option: (this: RheaConnection, name: string, fallback: unknown) => unknown;
}

// Nagle's algorithm holds a small write back until the one before is acknowledged: some 40 ms for each message that is
// scheduled after another. The client has no option for it; its AMQP library has one, which is off.
const connections = Object.getPrototypeOf(rhea.create_connection({ port: 5671 })) as RheaConnection;
const optionOf = connections.get_option;
connections.get_option = function (name, fallback) {
  return optionOf.call(this, name, name === 'tcp_no_delay' ? true : fallback);
};
