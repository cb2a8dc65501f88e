/** The backend `native` can't be had here: no leave, or no library. */
export class NativeError extends Error {
  /** Name of the class. */
  override readonly name = "NativeError";
  /** What to do about it. */
  readonly hint: string;

  /**
   * An error with a way on.
   *
   * @param message What is wrong.
   * @param options What to do about it.
   */
  constructor(message: string, options: { hint: string }) {
    super(message);
    this.hint = options.hint;
  }
}
