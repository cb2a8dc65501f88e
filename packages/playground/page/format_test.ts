import { assertEquals } from "@std/assert";
import { count, format, parse, percent } from "./format.ts";

Deno.test("format() gives significant digits and a real minus", () => {
  const cases: [number, number, string][] = [
    [0, 4, "0"],
    [0.15, 4, "0.15"],
    [-0.0380982366, 4, "−0.0381"],
    [0.138498562, 9, "0.138498562"],
    [1.10590597, 4, "1.106"],
    [12345.678, 4, "12346"],
    [0.0004, 4, "4.00e−4"],
    [-1.5e-9, 3, "−1.5e−9"],
    [1e9, 4, "1.00e9"],
    [Infinity, 4, "∞"],
    [-Infinity, 4, "−∞"],
    [NaN, 4, "–"],
  ];
  for (const [x, digits, text] of cases) assertEquals(format(x, digits), text);
});

Deno.test("parse() reads what format() writes, and refuses the rest", () => {
  assertEquals(parse("−0.25"), -0.25);
  assertEquals(parse(" 1e-3 "), 0.001);
  for (const text of ["", "x", "1,2", "1 2", "Infinity", "NaN"]) {
    assertEquals(parse(text), undefined);
  }
});

Deno.test("count() and percent() are for people", () => {
  assertEquals(count(1234567), "1\u2009234\u2009567");
  assertEquals(percent(0.9876), "98.8 %");
  assertEquals(percent(NaN), "–");
});
