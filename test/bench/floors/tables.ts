/** The floors' own tables. */
export const CUSTOMERS = 'FloorCustomers';
export const ORDERS = 'FloorOrders';
export const OUTCOMES = 'FloorOutcomes';
export const FEED = 'FloorFeed';
export const LOG = 'FloorLog';
