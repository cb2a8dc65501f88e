import { assertEquals, assertThrows } from "@std/assert";
import { parseRule, ruleText } from "./rule_text.ts";
import { UsageError } from "./usage_error.ts";

const CASES: [string, Record<string, number | string>][] = [
  ["relu", { name: "relu" }],
  ["leakyRelu:slope=0.2", { name: "leakyRelu", slope: 0.2 }],
  ["adam:beta1=0.8:epsilon=0.000001", {
    name: "adam",
    beta1: 0.8,
    epsilon: 1e-6,
  }],
  ["x:a=-1.5", { name: "x", a: -1.5 }],
];

for (const [text, spec] of CASES) {
  Deno.test(`parseRule() and ruleText() turn ${text} round and back`, () => {
    assertEquals<unknown>(parseRule(text), spec);
    assertEquals(ruleText(parseRule(text)), text);
  });
}

Deno.test("parseRule() skips spaces around names and settings", () => {
  assertEquals(parseRule(" elu : alpha=2 "), { name: "elu", alpha: 2 });
});

for (
  const text of [
    "",
    ":slope=1",
    "elu:",
    "elu:alpha",
    "elu:alpha=",
    "elu:=1",
    "elu:alpha=x",
    "elu:alpha=NaN",
    "elu:alpha=Infinity",
    "elu:alpha=0x10",
    "elu:alpha=1=2",
    "elu:alpha=1:alpha=2",
    "elu:name=1",
  ]
) {
  Deno.test(`parseRule() refuses ${JSON.stringify(text)}`, () => {
    const error = assertThrows(() => parseRule(text), UsageError);
    assertEquals(error.message, `Cannot read rule "${text}"`);
    const name = text.split(":")[0] || "name";
    assertEquals(
      error.hint,
      `Write settings as ${name}:setting=number, each once, several apart ` +
        "by colons",
    );
  });
}
