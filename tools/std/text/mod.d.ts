export declare function closestString(
  givenWord: string,
  possibleWords: readonly string[],
  options?: {
    caseSensitive?: boolean;
    compareFn?: (a: string, b: string) => number;
  },
): string;
export declare function levenshteinDistance(a: string, b: string): number;
