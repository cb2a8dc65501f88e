import { assertEquals } from "@std/assert";
import { StatusLine } from "./status_line.ts";

function drawing(columns: () => number) {
  const written: string[] = [];
  const line = new StatusLine((text) => written.push(text), columns);
  return { line, written };
}

Deno.test("StatusLine.show() fills the line but for one column", () => {
  const { line, written } = drawing(() => 24);
  line.show("epoch 1");
  line.show("a line that is much too long for it");
  assertEquals(written, [
    "\r" + "epoch 1".padEnd(23),
    "\ra line that is much to…",
  ]);
});

Deno.test("StatusLine.clear() wipes what is there, once", () => {
  const { line, written } = drawing(() => 30);
  line.clear();
  assertEquals(written, []);
  line.show("x");
  line.clear();
  line.clear();
  assertEquals(written.slice(1), [`\r${" ".repeat(29)}\r`]);
});

Deno.test("StatusLine follows the width of the terminal", () => {
  let columns = 40;
  const { line, written } = drawing(() => columns);
  line.show("x");
  columns = 30;
  line.show("x");
  assertEquals(written.map((text) => text.length), [40, 30]);
});

Deno.test("StatusLine.show() stays on its line whatever the text holds", () => {
  const { line, written } = drawing(() => 21);
  line.show("two\nlines");
  assertEquals(written, ["\r" + "two↵lines".padEnd(20)]);
});
