import order from '../../emulator/demo/requests/order-message.json' with { type: 'json' };

/** Order messages as a commerce system sends them. */
export const exampleOrders = [
  order,
  {
    ...order,
    orderId: 'order-2',
    ifNotAccepted: 'hold',
    holdUntil: '2026-03-01T00:00:00Z',
    lineItems: [
      {
        lineItemNumber: 0,
        transactionType: 'addQuantity',
        offerId: 'CFQ7TTC0LF8R:0001',
        quantity: 5,
        subscriptionId: 'a0706f12-da2b-5297-bbbc-919b682d27b8',
      },
    ],
  },
];
