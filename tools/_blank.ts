/** What stands before a slash that starts a pattern and doesn't divide. */
const BEFORE_PATTERN =
  /(^|[([{,;:=!&|?+\-*%<>~^}]|\b(return|typeof|case|of|in))\s*$/;

const PLAIN = /[^"'`/{}]+/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?(\*\/|$)/y;
const PATTERN = /(\\.|\[(\\.|[^\]\\\n])*\]|[^/\\[\n])*/y;
const TEMPLATE = /(\\[^]|\$(?!\{)|[^`\\$])*/y;
const TEXT = {
  '"': /(\\[^]|[^"\\\n])*/y,
  "'": /(\\[^]|[^'\\\n])*/y,
};

/**
 * TypeScript with every comment, string and pattern turned into spaces. Quotes
 * and line breaks stay, so an offset means the same place in both texts. What
 * is left can be searched for words of the language.
 *
 * @param code The source text.
 * @returns A text of the same length.
 */
export function blank(code: string): string {
  let out = "";
  /** For each `${` that is open, the braces open within it. */
  const braces: number[] = [];
  const reach = (what: RegExp) => {
    what.lastIndex = out.length;
    return what.exec(code)?.[0].length ?? 0;
  };
  const keep = (count: number) => {
    out += code.slice(out.length, out.length + count);
  };
  const wipe = (what: RegExp) => {
    const text = code.slice(out.length, out.length + reach(what));
    out += text.replaceAll(/[^\n]/g, " ");
  };
  /** The text of a template, to its end or to code inside it. */
  const template = () => {
    wipe(TEMPLATE);
    if (code[out.length] === "$") braces.push(0);
    keep(code[out.length] === "$" ? 2 : 1);
  };
  while (out.length < code.length) {
    keep(reach(PLAIN));
    const c = code[out.length];
    if (c === "/" && reach(COMMENT) > 0) {
      wipe(COMMENT);
    } else if (c === "/" && BEFORE_PATTERN.test(out.slice(-80))) {
      keep(1);
      wipe(PATTERN);
      keep(1);
    } else if (c === '"' || c === "'") {
      keep(1);
      wipe(TEXT[c]);
      keep(1);
    } else if (c === "`") {
      keep(1);
      template();
    } else {
      keep(1);
      const inner = braces.length - 1;
      if (c === "{" && inner >= 0) braces[inner]!++;
      if (c === "}" && inner >= 0 && --braces[inner]! < 0) {
        braces.pop();
        template();
      }
    }
  }
  return out;
}
