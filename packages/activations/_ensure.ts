/** Throws a RangeError in the wording all rules share unless `ok` holds. */
export function ensure(ok: boolean, rule: string, got: number): void {
  if (ok) return;
  const at = rule.indexOf(": ");
  throw new RangeError(
    `Cannot create ${rule.slice(0, at)}: ${rule.slice(at + 2)}, got ${got}`,
  );
}
