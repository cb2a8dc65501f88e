/** A value as messages show it: texts in quotes, cut if long. */
export function shown(value: unknown): string {
  const text = typeof value === "number"
    ? String(value)
    : JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? text.slice(0, 37) + "…" : text;
}

/** The second line of an error about a name that isn't known. */
export function suggestion(
  near: string | undefined,
  known: readonly string[],
  introduction: string,
): string {
  return near === undefined
    ? `${introduction}: ${known.join(", ")}`
    : `Did you mean "${near}"?`;
}
