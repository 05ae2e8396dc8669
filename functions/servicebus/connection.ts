/** The app setting of the Service Bus connection, as bindings reference it. */
export const CONNECTION = 'ServiceBus';
