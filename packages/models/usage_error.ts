/** An option that can't be right whatever the data: exit code 2. */
export class UsageError extends Error {
  /** For `catch` blocks that test names. */
  override readonly name = "UsageError";
  /** A second line that says what to do, if there is more to say. */
  readonly hint?: string;

  /** An error with its message and a way on. */
  constructor(message: string, options: { hint?: string } = {}) {
    super(message);
    this.hint = options.hint;
  }
}
