/**
 * Which one number stands for all classes: that of one class, or an average.
 *
 * - `{ positive: k }`: the score of class k alone.
 * - `{ average: "macro" }`: the mean over the classes that occur, each counting
 *   the same. A class that is neither actual nor predicted is left out.
 * - `{ average: "weighted" }`: the mean over the classes, each weighted by its
 *   number of rows.
 * - `{ average: "micro" }`: from the counts of all classes together; with one
 *   label a row this is the accuracy.
 *
 * Left out, it is `{ positive: 1 }` for two classes and `{ average: "macro" }`
 * for any other number.
 */
export type Averaging =
  | {
    /** Index of the class whose score is wanted. */
    positive: number;
    /** Not together with `positive`. */
    average?: undefined;
  }
  | {
    /** How to combine the classes. */
    average: "macro" | "micro" | "weighted";
    /** Not together with `average`. */
    positive?: undefined;
  };
