// Whether numbers are finite, by their exponents.
import { lanes, onlyFirst } from "./lanes";

/** True if `count` numbers are finite. */
export function allFinite<T>(numbers: usize, count: usize): bool {
  // a sign and a fraction aside, infinities and NaN are the greatest words
  const without = sizeof<T>() == 4
    ? i32x4.splat(0x7fffffff)
    : i64x2.splat(0x7fffffff00000000);
  const infinite = i32x4.splat(sizeof<T>() == 4 ? 0x7f800000 : 0x7ff00000);
  let most = i32x4.splat(0), k: usize = 0;
  for (; k + lanes<T>() <= count; k += lanes<T>()) {
    const x = v128.load(numbers + k * sizeof<T>());
    most = i32x4.max_s(most, v128.and(x, without));
  }
  if (k < count) {
    const x = v128.load(numbers + k * sizeof<T>());
    const rest = onlyFirst<T>(x, count - k);
    most = i32x4.max_s(most, v128.and(rest, without));
  }
  return !v128.any_true(i32x4.ge_s(most, infinite));
}
