/** What can be wrong that only a page minds. */
export type PageProblem =
  | "tooManyColumns"
  | "tooManyInputs"
  | "tooManyRows"
  | "tooManyParameters"
  | "fileTooLarge"
  | "noFile"
  | "startLength"
  | "notANumber"
  | "badLink"
  | "oldest";

/** A problem that the page words in its reader's language. */
export class PageError extends Error {
  /** For `catch` blocks that test names. */
  override readonly name = "PageError";

  /** A problem, and what its message names. */
  constructor(
    readonly problem: PageProblem,
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${problem}: ${JSON.stringify(facts)}`);
  }
}
