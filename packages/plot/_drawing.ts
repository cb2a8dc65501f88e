import { DARK, darkRules, type Ink, LIGHT } from "./_palette.ts";
import type { SvgOptions } from "./types.ts";
import { type Attributes, element, escapeXml, rounded } from "./_xml.ts";

const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, " +
  "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** Text that is drawn: where, how large, in which colour. */
export interface Lettering {
  readonly x: number;
  readonly y: number;
  /** Pixels; 12 unless said. */
  readonly size?: number;
  readonly ink?: Ink;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: boolean;
  /** Degrees, clockwise, about (x, y). */
  readonly turn?: number;
  /** True lays a rim of paper around it, so that lines don't cross it out. */
  readonly rim?: boolean;
}

/** A drawing that is being made: elements, one after the other. */
export class Drawing {
  readonly #parts: string[] = [];

  /** Adds an element. */
  add(name: string, attributes: Attributes, title = ""): void {
    const content = title && element("title", {}, escapeXml(title));
    this.#parts.push(element(name, attributes, content));
  }

  /** Adds what another drawing has, in one group. */
  group(attributes: Attributes, draw: (inner: Drawing) => void): void {
    const inner = new Drawing();
    draw(inner);
    this.#parts.push(element("g", attributes, inner.toString()));
  }

  /** Adds a straight line. */
  line(
    [x1, y1, x2, y2]: readonly [number, number, number, number],
    ink: Ink,
    more: Attributes = {},
  ): void {
    this.add("line", { x1, y1, x2, y2, stroke: LIGHT[ink], ...more });
  }

  /** Adds text. */
  text(text: string, at: Lettering, title = ""): void {
    const { x, y, size = 12, ink = "ink", anchor = "start", turn } = at;
    const attributes: Attributes = {
      x,
      y,
      fill: LIGHT[ink],
      "font-size": size,
      "text-anchor": anchor === "start" ? undefined : anchor,
      "font-weight": at.bold ? 600 : undefined,
      transform: turn === undefined
        ? undefined
        : `rotate(${turn} ${rounded(x)} ${rounded(y)})`,
      ...(at.rim && {
        stroke: LIGHT.paper,
        "stroke-width": 4,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      }),
    };
    const tip = title && element("title", {}, escapeXml(title));
    this.#parts.push(element("text", attributes, escapeXml(text) + tip));
  }

  /** All that was added. */
  toString(): string {
    return this.#parts.join("");
  }
}

/** A drawing and what is said about it. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly drawing: Drawing;
  /** What it is. */
  readonly title: string;
  /** What is to be seen, in words. */
  readonly caption: string;
  /** What it is called in ids. */
  readonly kind: string;
}

/** The whole SVG document. */
export function svgOf(sheet: Sheet, options: SvgOptions = {}): string {
  const { width, height, drawing, title, caption, kind } = sheet;
  const { theme = "auto", lang = "en", id = `gradus-${kind}` } = options;
  const paper = element("rect", { width, height, fill: LIGHT.paper });
  const body = paper + drawing;
  const style = theme === "auto"
    ? element("style", {}, darkRules(".gradus-plot", body))
    : "";
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: theme === "auto" ? "gradus-plot" : "gradus-plot-fixed",
      width,
      height,
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      role: "img",
      lang: lang === "zh" ? "zh-CN" : "en",
      "aria-labelledby": `${id}-title ${id}-caption`,
      "font-family": FONT,
    },
    element("title", { id: `${id}-title` }, escapeXml(title)) +
      element("desc", { id: `${id}-caption` }, escapeXml(caption)) +
      style + (theme === "dark" ? darkened(body) : body),
  ) + "\n";
}

/** The same drawing in the dark colours. */
function darkened(body: string): string {
  return body.replace(
    /(fill|stroke)="(#[0-9a-f]{6})"/g,
    (all, property, colour) => {
      const ink = (Object.keys(LIGHT) as Ink[]).find((k) =>
        LIGHT[k] === colour
      );
      return ink === undefined ? all : `${property}="${DARK[ink]}"`;
    },
  );
}
