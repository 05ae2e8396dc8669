/** A function that a schedule triggers. */
export interface TimerFunction {
  readonly name: string;
  /** NCRONTAB, or an app setting that holds it. */
  readonly schedule: string;
  readonly handler: () => Promise<void>;
}
