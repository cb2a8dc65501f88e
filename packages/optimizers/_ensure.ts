/** Throws a RangeError in the wording all rules share unless `ok` holds. */
export function ensure(ok: boolean, rule: string, got: number): void {
  if (ok) return;
  const at = rule.indexOf(": ");
  throw new RangeError(
    `Cannot create ${rule.slice(0, at)}: ${rule.slice(at + 2)}, got ${got}`,
  );
}

/** Throws unless the setting is a finite number > 0. */
export function ensurePositive(
  rule: string,
  setting: string,
  got: number,
): void {
  ensure(got > 0, `${rule}: ${setting} must be > 0`, got);
  ensure(got < Infinity, `${rule}: ${setting} must be finite`, got);
}

/** Throws unless the setting is a finite number >= 0. */
export function ensureNotNegative(
  rule: string,
  setting: string,
  got: number,
): void {
  ensure(got >= 0, `${rule}: ${setting} must be >= 0`, got);
  ensure(got < Infinity, `${rule}: ${setting} must be finite`, got);
}

/** Throws unless the setting is a share that can be kept, in [0, 1). */
export function ensureDecay(rule: string, setting: string, got: number): void {
  ensure(got >= 0 && got < 1, `${rule}: ${setting} must be in [0, 1)`, got);
}

/** Throws unless the setting is a factor that can't raise, in [0, 1]. */
export function ensureFactor(rule: string, setting: string, got: number): void {
  ensure(got >= 0 && got <= 1, `${rule}: ${setting} must be in [0, 1]`, got);
}

/** Throws unless the setting is a whole number of at least `least`. */
export function ensureCount(
  rule: string,
  setting: string,
  got: number,
  least: number,
): void {
  ensure(
    Number.isSafeInteger(got) && got >= least,
    `${rule}: ${setting} must be a whole number >= ${least}`,
    got,
  );
}
