import { assertEquals } from "@std/assert";
import { fill, type Operand } from "./_fill.ts";

const number = (text: string): Operand => ({ latex: text, text, number: true });
const letter = (text: string): Operand => ({
  latex: text,
  text,
  number: false,
});

function filled(template: string, values: Record<string, Operand>): string {
  const formula = { latex: template, text: template };
  return fill(formula, (name) => values[name]).text;
}

Deno.test("fill() puts what has a sign into parentheses after $, not after #", () => {
  const z = number("-2");
  assertEquals(filled("3·$z", { z }), "3·(-2)");
  assertEquals(filled("|#z|", { z }), "|-2|");
  assertEquals(filled("$z - 1", { z }), "-2 - 1");
  assertEquals(filled("$z² - 1", { z }), "(-2)² - 1");
  assertEquals(filled("3·$z", { z: letter("z1") }), "3·z1");
});

Deno.test("fill() tells m from m' and beta1 from beta", () => {
  const values = { m: number("1"), "m'": number("2"), beta1: number("3") };
  assertEquals(filled("$m + $m' + $beta1", values), "1 + 2 + 3");
});

Deno.test("fill() puts a dot between numbers, and one power on another", () => {
  const latex = (template: string, z: Operand) =>
    fill({ latex: template, text: "" }, () => z).latex;
  assertEquals(latex("$z\\,$z", number("2")), "2 \\cdot 2");
  assertEquals(latex("$z\\,$z", letter("z")), "z\\,z");
  assertEquals(latex("$z^2", letter("z^{(1)}")), "\\bigl(z^{(1)}\\bigr)^2");
});
