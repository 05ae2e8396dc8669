import { exampleEvent } from '../../bus/example-events.ts';
import type { Examples } from './example.ts';

const place = { stream: '4c7a0f6e-2c7d-5b7e-8b1c-3d2f9e6a5c22' };

export const events: Examples = {
  listEvents: {
    reply: [
      { ...exampleEvent('order.held'), ...place, position: 1, feednumber: 1207 },
      { ...exampleEvent('acceptance.recorded'), ...place, position: 2, feednumber: 1208 },
    ],
  },
};
