// Whether numbers are finite, by their exponents.
import { lanes, onlyFirst } from "./lanes";

/**
 * `most`, or what is greater in this vector: a sign and a fraction aside,
 * infinities and NaN are the greatest words.
 */
@inline
function greater<T>(most: v128, x: v128): v128 {
  const without = sizeof<T>() == 4
    ? i32x4.splat(0x7fffffff)
    : i64x2.splat(0x7fffffff00000000);
  return i32x4.max_s(most, v128.and(x, without));
}

/** True if `count` numbers are finite. */
export function allFinite<T>(numbers: usize, count: usize): bool {
  // in four places at once: memory is faster so than from end to end
  const quarter = count / 4 & ~(lanes<T>() - 1);
  const apart = quarter * sizeof<T>(), end = numbers + apart;
  let most = i32x4.splat(0), second = most, third = most, fourth = most;
  for (; numbers < end; numbers += 16) {
    most = greater<T>(most, v128.load(numbers));
    second = greater<T>(second, v128.load(numbers + apart));
    third = greater<T>(third, v128.load(numbers + 2 * apart));
    fourth = greater<T>(fourth, v128.load(numbers + 3 * apart));
  }
  most = i32x4.max_s(i32x4.max_s(most, second), i32x4.max_s(third, fourth));
  numbers += 3 * apart;
  for (let left = count - 4 * quarter; <isize> left > 0; left -= lanes<T>()) {
    most = greater<T>(most, onlyFirst<T>(v128.load(numbers), left));
    numbers += 16;
  }
  const infinite = i32x4.splat(sizeof<T>() == 4 ? 0x7f800000 : 0x7ff00000);
  return !v128.any_true(i32x4.ge_s(most, infinite));
}
