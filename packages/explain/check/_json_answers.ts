import {
  AnswersError,
  type Entry,
  type Found,
  type FoundList,
  type FoundValue,
  place,
} from "./answers.ts";

const TOKEN =
  /[ \t\r\n]*(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|(null|true|false)|$)/uy;

/** A piece of JSON, and where it stands. */
interface Token extends Found {
  readonly kind: "sign" | "string" | "number" | "word" | "end";
}

/**
 * Reads an object of answers. Numbers are kept as they are written, since
 * their digits count, and each has its place, which JSON.parse doesn't tell.
 */
export function readJsonAnswers(text: string, source: string): Entry[] {
  const tokens = tokensOf(text, source);
  let next = 0;
  const peek = () => tokens[next]!;
  const take = (): Token => tokens[next++]!;
  const broken = (token: Token, wanted: string) =>
    new AnswersError(
      `${place(source, token)}: ${
        token.kind === "end"
          ? "the file ends too early"
          : `not valid JSON, ${wanted} must stand here`
      }`,
      token.kind === "end"
        ? { hint: "It was cut short: copy or write it again" }
        : {},
    );
  const sign = (wanted: string): Token => {
    const token = take();
    if (token.kind === "sign" && token.text === wanted) return token;
    throw broken(token, `"${wanted}"`);
  };
  const is = (text: string) => peek().kind === "sign" && peek().text === text;
  const value = (): FoundValue => {
    const token = take(), { line, column } = token;
    if (token.kind === "sign" && token.text === "[") {
      return list({ line, column });
    }
    if (token.kind === "string") return { ...token, text: unquoted(token) };
    if (token.kind === "number") return token;
    if (token.kind === "word") {
      return { line, column, text: token.text === "null" ? "" : token.text };
    }
    if (token.kind === "sign" && token.text === "{") {
      throw new AnswersError(
        `${place(source, token)}: an answer must be a number or a list of ` +
          "numbers, got an object",
      );
    }
    throw broken(token, "a number or a list");
  };
  const list = (at: { line: number; column: number }): FoundList => {
    const items: FoundValue[] = [];
    if (!is("]")) {
      items.push(value());
      while (is(",")) {
        take();
        items.push(value());
      }
    }
    sign("]");
    return { items, ...at };
  };
  if (is("[")) {
    throw new AnswersError(
      `${place(source, peek())}: answers must be an object of numbers by ` +
        "name, got a list",
      { hint: 'Such as { "z1[1]": 0.3775 }' },
    );
  }
  sign("{");
  const entries: Entry[] = [];
  if (!is("}")) {
    do {
      if (entries.length > 0) take();
      const name = take();
      if (name.kind !== "string") throw broken(name, "a name in quotes");
      sign(":");
      entries.push({ name: { ...name, text: unquoted(name) }, value: value() });
    } while (is(","));
  }
  sign("}");
  if (peek().kind !== "end") throw broken(peek(), "the end");
  return entries;

  function unquoted(token: Token): string {
    try {
      return JSON.parse(token.text);
    } catch {
      throw new AnswersError(`${place(source, token)}: not valid JSON`);
    }
  }
}

function tokensOf(text: string, source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1, start = 0, at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const space = /^[ \t\r\n]*/.exec(text.slice(at))![0];
    const from = at + space.length;
    for (let k = at; k < from; k++) {
      if (text[k] === "\n") {
        line++;
        start = k + 1;
      }
    }
    const where = { line, column: from - start + 1 };
    if (match === null) {
      throw new AnswersError(`${place(source, where)}: not valid JSON`);
    }
    const [, sign, string, number, word] = match;
    const found = sign ?? string ?? number ?? word ?? "";
    const kind = sign
      ? "sign"
      : string
      ? "string"
      : number
      ? "number"
      : word
      ? "word"
      : "end";
    tokens.push({ kind, text: found, ...where });
    if (kind === "end") return tokens;
    at = TOKEN.lastIndex;
  }
}
