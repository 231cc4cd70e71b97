/** Answers that hold for a moment: each question is asked once in that time, by however many. A failure is not remembered. */
export class BriefMemory<T> {
  private readonly answers = new Map<string, { readonly until: number; readonly answer: Promise<T> }>();

  /** `forMs`: how long an answer holds, from the question on; `mostKeys`: all are forgotten when there are so many */
  constructor(
    private readonly forMs: number,
    private readonly mostKeys: number,
  ) {}

  /** What `ask` has answered for this key within the time, or answers now. */
  of(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key);
    if (known && known.until > Date.now()) return known.answer;
    if (this.answers.size >= this.mostKeys) this.answers.clear();
    const answer = ask();
    this.answers.set(key, { until: Date.now() + this.forMs, answer });
    answer.catch(() => this.answers.delete(key));
    return answer;
  }
}
