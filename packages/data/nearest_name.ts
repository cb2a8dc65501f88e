import { closestString, levenshteinDistance } from "@std/text";

/**
 * The name that a mistyped word was most likely meant to be.
 *
 * Near enough is an edit distance of at most a third of the word's length, or
 * 1 for short words, with some letter left as it was; upper and lower case
 * count as the same.
 *
 * @param word What was written.
 * @param names What could have been written.
 * @returns The nearest name, or undefined if none is near enough.
 *
 * @example Did you mean "species"?
 * ```ts
 * import { nearestName } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * equal(nearestName("specie", ["petal_width", "species"]), "species");
 * equal(nearestName("price", ["petal_width", "species"]), undefined);
 * ```
 */
export function nearestName(
  word: string,
  names: readonly string[],
): string | undefined {
  if (names.length === 0) return undefined;
  const nearest = closestString(word, names);
  const distance = levenshteinDistance(
    word.toLowerCase(),
    nearest.toLowerCase(),
  );
  const near = Math.max(1, Math.round(word.length / 3));
  return distance <= near && distance < word.length ? nearest : undefined;
}
