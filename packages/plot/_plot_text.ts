import { clipped, wrapped } from "./_measure.ts";

/** Fewest columns of a terminal plot. */
const NARROWEST = 40;

/** Throws unless there is room. */
export function checkColumns(columns: number): void {
  if (Number.isInteger(columns) && columns >= NARROWEST) return;
  throw new RangeError(
    `Cannot plot: columns must be a whole number >= ${NARROWEST}, got ${columns}`,
  );
}

/** Heading, picture and caption, none of them wider than the terminal. */
export function plotText(
  heading: string,
  picture: readonly string[],
  caption: string,
  columns: number,
): string {
  return [
    ...wrapped(heading, columns),
    "",
    ...picture.map((line) => clipped(line, columns)),
    "",
    ...wrapped(caption, columns),
  ].join("\n") + "\n";
}
