const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Where a text stops being JSON: the index of the first character that can't
 * stand there; its length if it only ends too early. `JSON.parse` doesn't
 * always say.
 *
 * @param text A text that `JSON.parse` refuses.
 */
export function jsonFault(text: string): number {
  let at = 0;
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found !== "" || pattern === SPACE;
  };
  /** One of these after white space; moves on if it is there. */
  const take = (...marks: string[]) => {
    skip(SPACE);
    const mark = marks.find((m) => text[at] === m);
    if (mark !== undefined) at++;
    return mark;
  };
  const string = () => {
    skip(SPACE);
    if (skip(STRING)) return true;
    if (text[at] === '"') at = endOfString(text, at);
    return false;
  };
  const list = (close: string, item: () => boolean): boolean => {
    if (take(close)) return true;
    for (;;) {
      if (!item()) return false;
      const mark = take(",", close);
      if (mark !== ",") return mark === close;
    }
  };
  const value = (): boolean => {
    const open = take("{", "[");
    if (open === "{") {
      return list("}", () => string() && take(":") === ":" && value());
    }
    if (open === "[") return list("]", value);
    return text[at] === '"' ? string() : skip(WORD) || skip(NUMBER);
  };
  if (value()) skip(SPACE);
  return isBegun(text.slice(at).trimEnd()) ? text.length : at;
}

/** Whether a text is the beginning of a word, or what a number goes on with. */
function isBegun(rest: string): boolean {
  return ["true", "false", "null"].some((word) => word.startsWith(rest)) ||
    /^(\.|[eE][-+]?|-)$/.test(rest);
}

/** Where in a string the first character is that may not be in one. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at]! < " ") return at;
    if (text[at] !== "\\") continue;
    const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
    escape.lastIndex = at;
    if (!escape.test(text)) return at;
    at = escape.lastIndex - 1;
  }
  return text.length;
}
