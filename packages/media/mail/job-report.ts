/** What the mail says of a job, as plain text in every field. */
export interface JobReport {
  readonly title: string;
  readonly isGood: boolean;
  /** Name and value, one line each */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly outputs: readonly { readonly name: string; readonly type: string; readonly state: string; readonly isGood: boolean; readonly detail: string }[];
  /** What was wrong with the whole job, and what helps */
  readonly problem: readonly string[];
}
