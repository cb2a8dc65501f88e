/** A text that stands for itself in XML and HTML, in attributes too. */
export function escapeXml(text: string): string {
  return text
    // deno-lint-ignore no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What stands in an element: names of attributes and their values. */
export type Attributes = Readonly<
  Record<string, string | number | boolean | undefined>
>;

/** An element; numbers are rounded to hundredths of a pixel. */
export function element(
  name: string,
  attributes: Attributes,
  content = "",
): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    const shown = typeof value === "number"
      ? String(rounded(value))
      : escapeXml(String(value));
    text += ` ${key}="${shown}"`;
  }
  return content === "" ? `${text}/>` : `${text}>${content}</${name}>`;
}

/** To hundredths: finer than any screen, shorter than the number. */
export function rounded(x: number): number {
  return Math.round(x * 100) / 100 + 0;
}
