/** Tells the present instant; handed in so that decisions stay pure and tests choose their time. */
export type Clock = () => Date;
