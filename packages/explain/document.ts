/**
 * A worked lesson as data, between the trace and what people see: every format
 * renders the same document.
 * @module
 */

/** A formula or a number in both spellings. */
export interface MathText {
  /** LaTeX, math mode. */
  readonly latex: string;
  /** Plain text, on one line. */
  readonly text: string;
}

/** A piece of running text: words, or a formula among them. */
export type Inline = string | MathText;

/** A quantity and what it comes to: formula, with numbers, result. */
export interface Equation {
  /** What is worked out. */
  readonly name: MathText;
  /** What it equals, one after the other. */
  readonly chain: readonly MathText[];
}

/** A matrix whose entries are written out, rows and columns left out as dots. */
export interface MatrixText {
  /** Its entries. */
  readonly rows: readonly (readonly MathText[])[];
}

/** A part of an equation of matrices: a matrix, or a sign between two. */
export type MatrixPart = MathText | MatrixText;

/** A heading over what follows. */
export interface Heading {
  /** Which kind of block this is. */
  readonly kind: "heading";
  /** 1 is the title. */
  readonly level: 1 | 2 | 3;
  /** Its text. */
  readonly text: string;
}

/** Running text. */
export interface Paragraph {
  /** Which kind of block this is. */
  readonly kind: "paragraph";
  /** Its text. */
  readonly text: readonly Inline[];
}

/** Points of a list. */
export interface List {
  /** Which kind of block this is. */
  readonly kind: "list";
  /** The points. */
  readonly items: readonly (readonly Inline[])[];
}

/** Equations, one under the other. */
export interface Equations {
  /** Which kind of block this is. */
  readonly kind: "equations";
  /** The equations. */
  readonly equations: readonly Equation[];
}

/** An equation of matrices: the formula, its shapes, its real matrices. */
export interface MatrixEquation {
  /** Which kind of block this is. */
  readonly kind: "matrices";
  /** With letters. */
  readonly formula: MathText;
  /** With the shape of each letter. */
  readonly shapes: MathText;
  /** With numbers. */
  readonly parts: readonly MatrixPart[];
}

/** A table of numbers and names. */
export interface Table {
  /** Which kind of block this is. */
  readonly kind: "table";
  /** Heads of the columns. */
  readonly head: readonly Inline[];
  /** Cells, row by row. */
  readonly rows: readonly (readonly Inline[])[];
}

/** A drawing. */
export interface Figure {
  /** Which kind of block this is. */
  readonly kind: "figure";
  /** As an SVG element. */
  readonly svg: string;
  /** As lines of text. */
  readonly drawing: string;
  /** What is to be seen, in words. */
  readonly caption: string;
}

/** A part of a document. */
export type Block =
  | Heading
  | Paragraph
  | List
  | Equations
  | MatrixEquation
  | Table
  | Figure;

/** A worked lesson. */
export interface Document {
  /** Language of its words. */
  readonly lang: "en" | "zh";
  /** Its title. */
  readonly title: string;
  /** What is in it, the title first. */
  readonly blocks: readonly Block[];
}

/** Whether a part of an equation of matrices is a matrix. */
export function isMatrix(part: MatrixPart): part is MatrixText {
  return "rows" in part;
}
