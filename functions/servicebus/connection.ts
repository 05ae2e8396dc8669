/** The app setting that names the bus, as bindings take it. */
export const CONNECTION = 'ServiceBus';
