/** One request to an endpoint of somebody else. */
export interface OutboundRequest {
  readonly method: 'POST' | 'OPTIONS';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Why there is no answer. */
export type NoAnswer =
  'urlNotAllowed' | 'nameNotResolved' | 'addressNotAllowed' | 'notConnected' | 'notTrusted' | 'noAnswer' | 'tooLate';

/** The parts of an answer that the service acts upon. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly allowedOrigin: string | undefined;
}

/** A fact about the endpoint, never a fault of the service. */
export type OutboundAnswer = (Answered | { readonly kind: 'failed'; readonly reason: NoAnswer | 'noName' }) & {
  readonly durationMs: number;
};

/** Requests to one URL, on connections that are kept between them. */
export interface Outbound {
  /** Never throws. */
  call(request: OutboundRequest): Promise<OutboundAnswer>;
  close(): void;
}

export type OpenOutbound = (url: string) => Outbound;
