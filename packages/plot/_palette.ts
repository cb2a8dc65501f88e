/** Colours of a plot by what they are for, each as `#rrggbb`. */
export type Palette = Readonly<Record<Ink, string>>;

/** What colours are for: the paper, words, lines behind, and eight series. */
export type Ink = "paper" | "ink" | "muted" | "grid" | Series;
type Series = `s${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;

/** On white: each word has a contrast of at least 4.5 to it. */
export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#1f2328",
  muted: "#59636e",
  grid: "#e3e6ea",
  s0: "#0b6bb5",
  s1: "#c4500a",
  s2: "#1a7f4b",
  s3: "#8250c4",
  s4: "#b8336a",
  s5: "#0f7c86",
  s6: "#7a5a1e",
  s7: "#5b6470",
};

/** On near black, with the same contrast. */
export const DARK: Palette = {
  paper: "#14171c",
  ink: "#e6e9ee",
  muted: "#9aa4b2",
  grid: "#2b313a",
  s0: "#6cb6ff",
  s1: "#ff9d57",
  s2: "#5fd08f",
  s3: "#c297ff",
  s4: "#ff8fb8",
  s5: "#56cfd8",
  s6: "#d3b06a",
  s7: "#b3bcc8",
};

/** Colour of a series; they come round after eight. */
export function seriesInk(index: number): Ink {
  return `s${index % 8}` as Ink;
}

/**
 * Rules that turn the light colours of a drawing into the dark ones where the
 * reader's system is dark. The colours stand in the attributes, so a viewer
 * that knows no style sheets shows the light ones.
 */
export function darkRules(root: string, drawing: string): string {
  const rules = Object.entries(LIGHT).flatMap(([name, light]) =>
    ["fill", "stroke"].flatMap((property) => {
      const attribute = `${property}="${light}"`;
      if (!drawing.includes(attribute)) return [];
      const dark = DARK[name as Ink];
      return [`${root} [${attribute}]{${property}:${dark}}`];
    })
  );
  return `@media screen and (prefers-color-scheme:dark){${rules.join("")}}`;
}
