import { assertEquals } from "@std/assert";
import {
  alignRows,
  clip,
  count,
  duration,
  figure,
  fit,
  megabytes,
  printable,
  short,
  whole,
  wrap,
  wrapList,
} from "./text.ts";

Deno.test("wrap() breaks at spaces, by columns and not by characters", () => {
  assertEquals(wrap("one two three", 7), ["one two", "three"]);
  assertEquals(wrap("身高 体重 x", 9), ["身高 体重", "x"]);
  assertEquals(wrap("muchtoolong a", 4), ["muchtoolong", "a"]);
});

Deno.test("wrapList() breaks between items only", () => {
  assertEquals(wrapList(["adam 0.05", "l2 0.1"], 12), ["adam 0.05,", "l2 0.1"]);
});

Deno.test("fit() fills up, or cuts and says so", () => {
  assertEquals(fit("ab", 4), "ab  ");
  assertEquals(fit("ab", 4, true), "  ab");
  assertEquals(fit("abcdef", 4), "abc…");
  assertEquals(fit("身高体重", 6), "身高… ");
});

Deno.test("alignRows() lines up wide characters, numbers to the right", () => {
  const rows = [["name", "n"], ["身高", "10"], ["x", "5"]];
  assertEquals(alignRows(rows, { right: [1], indent: "  " }), [
    "  name   n",
    "  身高  10",
    "  x      5",
  ]);
});

Deno.test("alignRows() keeps to 80 columns and to one line a row", () => {
  const [row] = alignRows([["a\nb\tc\x1b", "x".repeat(90)]], { widest: 100 });
  assertEquals(row!.startsWith("a↵b c\ufffd  xxx"), true);
  assertEquals(row!.length, 80);
  assertEquals(row!.at(-1), "…");
});

Deno.test("clip() leaves short lines and drops spaces at the end", () => {
  assertEquals(clip("short   "), "short");
});

Deno.test("printable() leaves text as it is", () => {
  assertEquals(printable("身高 é"), "身高 é");
});

Deno.test("count() takes the noun by the number", () => {
  assertEquals(count(1, "row"), "1 row");
  assertEquals(count(0, "row"), "0 rows");
  assertEquals(count(12345, "row"), "12,345 rows");
  assertEquals(count(2, "class", "classes"), "2 classes");
});

Deno.test("whole() rounds and groups", () => {
  assertEquals(whole(1234567.6), "1,234,568");
});

Deno.test("megabytes() are millions of bytes", () => {
  assertEquals(megabytes(12_345_678), "12.3 MB");
});

Deno.test("figure() keeps four decimals where they say something", () => {
  assertEquals(figure(0.5), "0.5000");
  assertEquals(figure(-12.34567), "-12.3457");
  assertEquals(figure(1234.56), "1234.6");
  assertEquals(figure(2.5e7), "2.500e+7");
  assertEquals(figure(0.00001234), "1.234e-5");
  assertEquals(figure(0), "0.0000");
  for (const none of [null, undefined, NaN]) assertEquals(figure(none), "–");
});

Deno.test("short() has at most four figures and no empty zeros", () => {
  assertEquals(short(3), "3");
  assertEquals(short(44.4500001), "44.45");
  assertEquals(short(123456789), "1.235e+8");
  assertEquals(short(0.00001234), "1.234e-5");
});

Deno.test("duration() takes the unit by the length", () => {
  assertEquals(duration(0.25), "0.3 s");
  assertEquals(duration(59.6), "60 s");
  assertEquals(duration(600), "10 min");
  assertEquals(duration(9000), "2.5 h");
});
