// Rational approximations of W. J. Cody (1969), Math. Comp. 23, 631-637, with
// the coefficients of his program CALERF; highest power last.
const A = [
  3.20937758913846947e3,
  3.77485237685302021e2,
  1.13864154151050156e2,
  3.16112374387056560,
  1.85777706184603153e-1,
];
const B = [
  2.84423683343917062e3,
  1.28261652607737228e3,
  2.44024637934444173e2,
  2.36012909523441209e1,
  1,
];
const C = [
  1.23033935479799725e3,
  2.05107837782607147e3,
  1.71204761263407058e3,
  8.81952221241769090e2,
  2.98635138197400131e2,
  6.61191906371416295e1,
  8.88314979438837594,
  5.64188496988670089e-1,
  2.15311535474403846e-8,
];
const D = [
  1.23033935480374942e3,
  3.43936767414372164e3,
  4.36261909014324716e3,
  3.29079923573345963e3,
  1.62138957456669019e3,
  5.37181101862009858e2,
  1.17693950891312499e2,
  1.57449261107098347e1,
  1,
];
const P = [
  6.58749161529837803e-4,
  1.60837851487422766e-2,
  1.25781726111229246e-1,
  3.60344899949804439e-1,
  3.05326634961232344e-1,
  1.63153871373020978e-2,
];
const Q = [
  2.33520497626869185e-3,
  6.05183413124413191e-2,
  5.27905102951428412e-1,
  1.87295284992346725,
  2.56852019228982242,
  1,
];
const SMALL = 0.46875;
const INVERSE_SQRT_PI = 0.5641895835477563;

function polynomial(c: readonly number[], x: number): number {
  let sum = 0;
  for (let i = c.length - 1; i >= 0; i--) sum = sum * x + c[i]!;
  return sum;
}

/** `e^(-x²)` for x >= 0: x² is split, as its rounding would cost x² ulps. */
function expMinusSquare(x: number): number {
  const head = Math.floor(x * 16) / 16;
  return Math.exp(-head * head) * Math.exp(-(x - head) * (x + head));
}

/** `erfc(x)` for x >= SMALL, without loss of digits where it is tiny. */
function tail(x: number): number {
  if (x > 28) return 0; // below the least positive number
  if (x <= 4) return expMinusSquare(x) * polynomial(C, x) / polynomial(D, x);
  const s = 1 / (x * x);
  const series = INVERSE_SQRT_PI - s * polynomial(P, s) / polynomial(Q, s);
  return expMinusSquare(x) * series / x;
}

/**
 * Error function, `erf(x) = 2/√π ∫₀ˣ e^(-t²) dt`, to a few units in the last
 * place. Source: Cody (1969).
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > SMALL) return x > 0 ? 1 - tail(size) : tail(size) - 1;
  return x * polynomial(A, x * x) / polynomial(B, x * x);
}

/** Complementary error function, `1 - erf(x)`, accurate where it is tiny. */
export function erfc(x: number): number {
  if (x > SMALL) return tail(x);
  return 1 - erf(x);
}
