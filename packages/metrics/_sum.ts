/**
 * `Σ term(i)` for i from 0 to n - 1, with the rounding error of each addition
 * carried along, so that the error does not grow with n.
 * Source: Neumaier (1974).
 */
export function sum(n: number, term: (i: number) => number): number {
  let total = 0, lost = 0;
  for (let i = 0; i < n; i++) {
    const x = term(i), next = total + x;
    lost += Math.abs(total) >= Math.abs(x)
      ? (total - next) + x
      : (x - next) + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}
