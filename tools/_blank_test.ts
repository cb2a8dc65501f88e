import { assertEquals } from "@std/assert";
import { blank } from "./_blank.ts";

const CASES: Record<string, [code: string, left: string]> = {
  "comments": ["a; // b\n/* c\n d */ e;", "a;     \n    \n      e;"],
  "a comment without an end": ["a /* b", "a     "],
  "strings, but not their quotes": ["f(\"a\", 'b');", "f(\" \", ' ');"],
  "escaped quotes": [String.raw`f("a\"b", '\\') + c`, `f("    ", '  ') + c`],
  "a string without an end": ['a "b\nc', 'a " \nc'],
  "a comment inside a string": ['"//" + a', '"  " + a'],
  "patterns": ["x = /[/\"]'\\//g + y", "x = /       /g + y"],
  "a pattern after return": ["return /'/", "return / /"],
  "no divisions": ["(a + b) / c / d[0] / 2", "(a + b) / c / d[0] / 2"],
  "templates": ["`a $ \\` b` + c", "`        ` + c"],
  "templates around code": [
    "`a${ b({ c: 1 }, `d${e}`) }f` + g",
    "` ${ b({ c: 1 }, ` ${e}`) } ` + g",
  ],
  "braces outside of templates": ["{ a: { b } } // c", "{ a: { b } }     "],
};

for (const [label, [code, left]] of Object.entries(CASES)) {
  Deno.test(`blank() wipes what isn't code: ${label}`, () => {
    assertEquals(blank(code), left);
    assertEquals(blank(code).length, code.length);
  });
}
