// Computes what a formula's text says, once numbers are put in: so that what
// people read is tested to be what the rule does.

const FUNCTIONS: Record<string, (...x: number[]) => number> = {
  tanh: Math.tanh,
  cosh: Math.cosh,
  sin: Math.sin,
  cos: Math.cos,
  ln: Math.log,
  sign: Math.sign,
  max: Math.max,
  min: Math.min,
  "√": Math.sqrt,
  "φ": (z) => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI),
  "Φ": normalCdf,
};

/** Φ by Simpson's rule. */
function normalCdf(z: number): number {
  const steps = 2000, from = -10, h = (z - from) / steps;
  let sum = 0;
  for (let k = 0; k <= steps; k++) {
    const weight = k === 0 || k === steps ? 1 : k % 2 ? 4 : 2;
    sum += weight * FUNCTIONS["φ"]!(from + k * h);
  }
  return sum * h / 3;
}

const TOKEN = /\s*(\d+(?:\.\d+)?(?:e[-+]?\d+)?|[a-zA-Z]+|[≤≥<>=]|[^\s])/gy;

/** The value of an expression such as `1/(1 + e^(-0.5))`. */
export function valueOf(text: string): number {
  const tokens = [...text.matchAll(TOKEN)].map((m) => m[1]!);
  let at = 0;
  const take = () => tokens[at++]!;
  const takeIf = (...wanted: string[]) =>
    wanted.includes(tokens[at]!) ? take() : undefined;
  const expect = (wanted: string) => {
    const got = take();
    if (got !== wanted) throw new Error(`${wanted} missing in ${text}`);
  };
  const sum = (): number => {
    let value = product();
    for (let sign; (sign = takeIf("+", "-"));) {
      value += (sign === "+" ? 1 : -1) * product();
    }
    return value;
  };
  const product = (): number => {
    let value = factor();
    for (let sign; (sign = takeIf("·", "/"));) {
      if (sign === "·") value *= factor();
      else value /= factor();
    }
    return value;
  };
  const factor = (): number => takeIf("-") ? -factor() : power();
  const power = (): number => {
    let value = atom();
    for (let sign; (sign = takeIf("^", "²", "³"));) {
      value **= sign === "^" ? atom() : sign === "²" ? 2 : 3;
    }
    return value;
  };
  const inside = (close: string): number[] => {
    const values = [sum()];
    while (takeIf(",")) values.push(sum());
    expect(close);
    return values;
  };
  const atom = (): number => {
    const token = take();
    if (/^\d/.test(token)) return Number(token);
    if (token === "½") return 0.5;
    if (token === "π") return Math.PI;
    if (token === "e") return Math.E;
    if (token === "(") return inside(")")[0]!;
    if (token === "|") return Math.abs(inside("|")[0]!);
    if (token === "[") {
      const left = sum(), sign = take(), right = inside("]")[0]!;
      const holds = { "<": left < right, ">": left > right };
      return Number(
        { ...holds, "=": left === right, "≥": left >= right }[sign],
      );
    }
    const f = FUNCTIONS[token];
    if (f === undefined) throw new Error(`What is ${token} in ${text}?`);
    expect("(");
    return f(...inside(")"));
  };
  const value = sum();
  if (at < tokens.length) throw new Error(`${tokens[at]} left over in ${text}`);
  return value;
}
