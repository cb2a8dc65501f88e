import { frac, id, num, op, type Piece, row, sup } from "./math.ts";

/** What a quantity of a formula is shown as. */
export type Lookup = (name: string, parentheses: boolean) => Piece;

/** A parse that has failed: the formula is then shown as its plain text. */
class NotUnderstood extends Error {}

/**
 * A rule's formula as MathML, from its plain spelling: `·`, `/`, powers, roots,
 * functions and brackets, with `$z` or `#z` for the quantity z.
 *
 * @param text The plain spelling.
 * @param lookup What quantities are shown as.
 * @returns The formula; undefined if the spelling isn't understood.
 */
export function expression(text: string, lookup: Lookup): Element | undefined {
  try {
    const parser = new Parser(text, lookup);
    return parser.whole();
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

const TOKEN =
  /\s*([$#][A-Za-z][A-Za-z0-9]*'?|\d+(?:\.\d+)?|[A-Za-zα-ωΑ-Ω]+|>=|<=|[^\s])/gu;

const POWERS: Readonly<Record<string, string>> = { "²": "2", "³": "3" };

/** A product so far, and whether it stands in parentheses of its own. */
interface Factor {
  readonly element: Element;
  /** The inside, if it is in parentheses. */
  readonly inside?: Element;
}

class Parser {
  readonly #tokens: string[];
  readonly #lookup: Lookup;
  #at = 0;

  constructor(text: string, lookup: Lookup) {
    this.#tokens = [...text.matchAll(TOKEN)].map(([, token]) => token!);
    this.#lookup = lookup;
  }

  whole(): Element {
    const sum = this.#relation();
    if (this.#at < this.#tokens.length) throw new NotUnderstood();
    return sum;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(expected?: string): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined || expected !== undefined && token !== expected) {
      throw new NotUnderstood();
    }
    return token;
  }

  #relation(): Element {
    const pieces: Piece[] = [this.#sum()];
    while (/^([<>=≥≤]|>=|<=)$/.test(this.#peek() ?? "")) {
      const sign = this.#take().replace(">=", "≥").replace("<=", "≤");
      pieces.push(op(sign), this.#sum());
    }
    return pieces.length === 1 ? pieces[0] as Element : row(...pieces);
  }

  #sum(): Element {
    const pieces: Piece[] = [];
    if (this.#peek() === "-") pieces.push(op(this.#minus()));
    pieces.push(this.#product());
    while (this.#peek() === "+" || this.#peek() === "-") {
      pieces.push(op(this.#minus()), this.#product());
    }
    return pieces.length === 1 ? pieces[0] as Element : row(...pieces);
  }

  #minus(): string {
    return this.#take().replace("-", "−");
  }

  #product(): Element {
    let left = [this.#factor()];
    for (;;) {
      if (this.#peek() === "·") {
        this.#take();
        left.push(this.#factor());
      } else if (this.#peek() === "/") {
        this.#take();
        const under = this.#factor();
        left = [{ element: frac(whole(left), under.inside ?? under.element) }];
      } else break;
    }
    return left.length === 1 ? left[0]!.element : spread(left);
  }

  #factor(): Factor {
    let factor = this.#atom();
    for (;;) {
      const token = this.#peek();
      if (token !== undefined && token in POWERS) {
        this.#take();
        factor = { element: sup(factor.element, num(POWERS[token]!)) };
      } else if (token === "^") {
        this.#take();
        const power = this.#atom();
        factor = {
          element: sup(factor.element, power.inside ?? power.element),
        };
      } else return factor;
    }
  }

  #atom(): Factor {
    const token = this.#take();
    if (/^[$#]/.test(token)) {
      const piece = this.#lookup(token.slice(1), token[0] === "$");
      return { element: row(piece) };
    }
    if (token === "½") return { element: frac(num("1"), num("2")) };
    if (/^\d/.test(token)) return { element: num(token) };
    if (token === "-") return { element: row(op("−"), this.#atom().element) };
    if (token === "(") {
      const inside = this.#relation();
      this.#take(")");
      return { element: row(op("("), inside, op(")")), inside };
    }
    if (token === "[") return this.#bracketed("[", "]");
    if (token === "|") return this.#bracketed("|", "|");
    if (token === "√") {
      const { element, inside } = this.#atom();
      const root = row(inside ?? element).ownerDocument.createElementNS(
        "http://www.w3.org/1998/Math/MathML",
        "msqrt",
      );
      root.append(inside ?? element);
      return { element: root };
    }
    if (token === "Σ") {
      return { element: row(op("∑"), this.#factor().element) };
    }
    if (!/^[A-Za-zα-ωΑ-Ω]+$/u.test(token)) throw new NotUnderstood();
    return this.#peek() === "(" && token !== "e"
      ? this.#call(token)
      : { element: id(token) };
  }

  #bracketed(open: string, close: string): Factor {
    const inside = this.#relation();
    this.#take(close);
    return { element: row(op(open), inside, op(close)) };
  }

  /** A function of one or several arguments. */
  #call(name: string): Factor {
    this.#take("(");
    const pieces: Piece[] = [id(name), op("("), this.#relation()];
    while (this.#peek() === ",") {
      pieces.push(op(this.#take()), this.#relation());
    }
    this.#take(")");
    pieces.push(op(")"));
    return { element: row(...pieces) };
  }
}

/** Factors over a fraction's bar, whose bar does for parentheses. */
function whole(factors: readonly Factor[]): Element {
  const [only] = factors;
  return factors.length === 1 ? only!.inside ?? only!.element : spread(factors);
}

/** Factors with dots between. */
function spread(factors: readonly Factor[]): Element {
  const pieces: Piece[] = [];
  for (const [k, { element }] of factors.entries()) {
    if (k > 0) pieces.push(op("·"));
    pieces.push(element);
  }
  return row(...pieces);
}
