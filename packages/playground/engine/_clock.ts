/** Milliseconds since some moment: when to let the page paint, never what is computed. */
export function now(): number {
  return performance.now();
}
