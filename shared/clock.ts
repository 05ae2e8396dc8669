/** Returns the present instant; injected, so that decisions stay pure and tests choose their time. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
