/** Throws `Cannot <action>: <rule>, got <got>` unless `ok` holds. */
export function ensureRange(
  ok: boolean,
  action: string,
  rule: string,
  got: number,
): void {
  if (!ok) throw new RangeError(`Cannot ${action}: ${rule}, got ${got}`);
}

/** The same for a whole number of at least `least`. */
export function ensureWhole(
  action: string,
  name: string,
  least: number,
  got: number,
): void {
  ensureRange(
    Number.isSafeInteger(got) && got >= least,
    action,
    `${name} must be a whole number >= ${least}`,
    got,
  );
}
