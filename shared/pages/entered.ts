/** What is wrong with a field; shown in the summary and at the field in the same words. */
export interface Problem {
  readonly field: string;
  readonly text: string;
}

/** What a person typed into a form, as typed. */
export interface Entered {
  /** The first value of a field; undefined before anything was sent. */
  readonly value: (field: string) => string | undefined;
  /** All values of a field, such as ticked boxes; undefined before anything was sent. */
  readonly values: (field: string) => readonly string[] | undefined;
  readonly problem: (field: string) => string | undefined;
  readonly problems: readonly Problem[];
  /** It was typed before the person signed in again, and not sent yet. */
  readonly restored: boolean;
}

export const NOTHING_ENTERED: Entered = {
  value: () => undefined,
  values: () => undefined,
  problem: () => undefined,
  problems: [],
  restored: false,
};

export const entered = (
  fields: ReadonlyMap<string, readonly string[]>,
  { problems = [], restored = false }: { problems?: readonly Problem[]; restored?: boolean },
): Entered => ({
  value: (field) => fields.get(field)?.[0] ?? '',
  values: (field) => fields.get(field) ?? [],
  problem: (field) => problems.find((problem) => problem.field === field)?.text,
  problems,
  restored,
});
