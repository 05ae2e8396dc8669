/** A mail in plain text. */
export interface Mail {
  /** The address of the one recipient. */
  readonly to: string;
  /** Of subject and text, as a BCP 47 tag. */
  readonly language: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailSender {
  /** Resolves when the service took the mail over; Unavailable otherwise, with the outcome unknown. */
  send(mail: Mail): Promise<void>;
}
