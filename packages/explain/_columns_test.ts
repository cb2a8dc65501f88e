import { assertEquals } from "@std/assert";
import { columnsOf, padded, wrapped } from "./_columns.ts";

Deno.test("columnsOf() counts two for each wide letter", () => {
  assertEquals(columnsOf("δ1[1] = ∂L/∂a"), 13);
  assertEquals(columnsOf("前向传播 (z)"), 12);
  assertEquals(columnsOf("e\u0301"), 1);
  assertEquals(padded("层", 4), "层  ");
});

Deno.test("wrapped() breaks at spaces and between wide letters", () => {
  assertEquals(wrapped("one two three", 8), ["one two", "three"]);
  assertEquals(wrapped("  z = 1 + 2", 8, "    "), ["  z = 1", "    + 2"]);
  assertEquals(wrapped("前向传播，损失。", 10), ["前向传播，", "损失。"]);
  assertEquals(wrapped("前向传播，损失。", 9), ["前向传", "播，损", "失。"]);
  assertEquals(wrapped("学习率 η = 0.5。", 10), ["学习率 η =", "0.5。"]);
});
