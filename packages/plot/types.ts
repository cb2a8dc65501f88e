/** Languages that plots are lettered in: English and Chinese. */
export type Lang = "en" | "zh";

/** How a plot is drawn as SVG. */
export interface SvgOptions {
  /** Language of the lettering; `en` unless said. */
  lang?: Lang;
  /** Width in pixels, where the plot doesn't set its own; 640 unless said. */
  width?: number;
  /**
   * `auto` (default) is light, and dark where the reader's system is; the
   * others are the same for everyone.
   */
  theme?: "auto" | "light" | "dark";
  /** False leaves the heading out, where the page around it has one. */
  heading?: boolean;
  /** Start of its ids; plots on one page need different ones. */
  id?: string;
}

/** How a plot is drawn as text. */
export interface TextOptions {
  /** Language of the lettering; `en` unless said. */
  lang?: Lang;
  /** Columns it may take, >= 40; 80 unless said. */
  columns?: number;
}

/** Something to be seen, in two forms and in words. */
export interface Plot {
  /** Its heading. */
  heading(lang?: Lang): string;
  /**
   * What is to be seen, in numbers: for those who can't see it. In English it
   * is plain ASCII, but for names that aren't.
   */
  caption(lang?: Lang): string;
  /** An SVG document, which also fits into a page of HTML. */
  svg(options?: SvgOptions): string;
  /**
   * Lines of text for a terminal, without colour: the heading, the picture, the
   * caption. Ends in a line break.
   */
  text(options?: TextOptions): string;
}
