import type { ParkedMessage } from './parked-message.ts';

/** What an operator did with a message that waited. */
export interface OperatorAct {
  readonly outcome: 'resubmitted' | 'discarded';
  readonly message: Pick<ParkedMessage, 'source' | 'sequence'> & Partial<ParkedMessage>;
  readonly reason: string;
  /** The operator, by tenant and id. */
  readonly by: string;
  readonly at: string;
  /** The id of the request that asked for it. */
  readonly requestId?: string | undefined;
}

/** The record of what operators did with messages. */
export interface OperatorActs {
  record(act: OperatorAct): Promise<void>;
  find(
    message: OperatorAct['message'],
    outcome: OperatorAct['outcome'],
    requestId: string,
  ): Promise<{ readonly reason: string; readonly at: string } | undefined>;
}
