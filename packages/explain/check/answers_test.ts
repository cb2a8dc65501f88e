import { assertEquals, assertThrows } from "@std/assert";
import {
  WORKED_DATA,
  WORKED_RULES,
  workedNetwork,
} from "../_worked_example_test.ts";
import { AnswersError, readAnswers } from "./answers.ts";
import { checkAnswers } from "./check_answers.ts";
import { Sheet } from "./sheet.ts";
import { written } from "./written.ts";

const sheet = new Sheet(workedNetwork(), WORKED_DATA, WORKED_RULES);

const read = (text: string) =>
  readAnswers(text, sheet, { source: "sheet" }).map(
    ({ quantity, value, places }) => [quantity.name, value, places],
  );

Deno.test("written() counts digits as they stand", () => {
  const digits = (text: string) => {
    const { value, places, figures } = written(text)!;
    return [value, places, figures];
  };
  assertEquals(digits("0.0590"), [0.059, 4, 3]);
  assertEquals(digits("-1.20e-3"), [-0.0012, 5, 3]);
  assertEquals(digits("−.5"), [-0.5, 1, 1]);
  assertEquals(digits("3.1 × 10^-4"), [0.00031, 5, 2]);
  assertEquals(digits("1200"), [1200, -1, 3]);
  assertEquals(digits("100"), [100, 0, 3]);
  assertEquals(digits("12"), [12, 0, 2]);
  for (const text of ["", "x", "1,5", "1/2", "0x10", "NaN", "1e"]) {
    assertEquals(written(text), undefined, text);
  }
});

Deno.test("answers are found by any spelling of their names", () => {
  const wanted = [
    ["z1[1]", 0.3775, 4],
    ["δ2[1]", 0.14, 2],
    ["∂L/∂w2[1,2]", 0.08, 2],
    ["w1⁺[2,1]", 0.2498, 4],
    ["∂a1[1]/∂z1[1]", 0.24, 2],
  ];
  assertEquals(
    read(
      '{"z1[1]": 0.3775, "delta2[1]": 0.14, "dL/dW2[1, 2]": "0.08", ' +
        '"w1[2,1]+": 0.2498, "f\'(z1[1])": 0.24}',
    ),
    wanted,
  );
  assertEquals(
    read(
      "quantity,value,note\nz1[1],0.3775,mine\n# a remark\n" +
        '"δ2[1]", 0.14\n∂L/∂w2[1,2];0.08\nw1+[2,1],0.2498\n' +
        "da1[1]/dz1[1],0.24\nz1[2],\n",
    ),
    wanted,
  );
});

Deno.test("lists stand for whole layers, blanks are no answers", () => {
  assertEquals(read('{"z1": [0.38, null], "W2+": [[0.36, ""], null]}'), [
    ["z1[1]", 0.38, 2],
    ["w2⁺[1,1]", 0.36, 2],
  ]);
  assertEquals(read("{}"), []);
  assertEquals(read(""), []);
});

for (
  const [text, message, hint] of [
    ['{"z1[3]": 1}', /line 1, column 2: "z1\[3\]" isn't a quantity/, /z1\[1\]/],
    [
      '{"z1": [1]}',
      /column 8: "z1" must be a list of 2 numbers, got a list of 1/,
    ],
    ['{"W2": [[1],[2]]}', /must be a list of 2 lists of 2: a row for each/],
    ['{"W2": [1, 2]}', /column 9: .* got "1"/],
    ['{"z1": 1}', /"z1" is a list, its numbers are z1\[1\], z1\[2\]/],
    ['{"z1[1]": [1]}', /"z1\[1\]" must be a number, got a list/],
    ['{"q": [1]}', /"q" isn't a quantity/],
    ['{"z1[1]": "x"}', /column 11: z1\[1\] must be a number, got "x"/],
    ['{"z1[1]": true}', /must be a number, got "true"/],
    [
      '{"z1[1]": 1,\n "z1": [1, 2]}',
      /line 2, column 9: z1\[1\] is given twice/,
    ],
    ['{"z1[1]": 1,', /line 1, column 13: the file ends too early/],
    ['{"z1[1]" 1}', /column 10: not valid JSON, ":" must stand here/],
    ['{"z1[1]": 1} 2', /not valid JSON, the end must stand here/],
    ["{z: 1}", /column 2: not valid JSON/],
    ['{"a\\q": 1}', /column 2: not valid JSON/],
    ["{1: 1}", /a name in quotes must stand here/],
    ['{"L": :}', /a number or a list must stand here/],
    ['{"L": {}}', /got an object/],
    ["[1]", /must be an object of numbers by name, got a list/],
    ["z1[1] 3", /line 1, column 1: "z1\[1\] 3" has no value beside it/],
    ['z1[1],1\nL,"3', /line 2, column 3: a quote is misplaced/],
    ["L,3x", /column 3: L must be a number, got "3x"/],
  ] as const
) {
  Deno.test(`answers refused: ${text.replace("\n", " ")}`, () => {
    const error = assertThrows(() => read(text), AnswersError);
    assertEquals(message.test(error.message), true, error.message);
    if (hint) assertEquals(hint.test(error.hint!), true, error.hint);
  });
}

Deno.test("a whole number is one whose zeros were left out, not a coarse one", () => {
  const verdict = (text: string) =>
    checkAnswers(sheet, readAnswers(text, sheet)).answers[0]!.verdict;
  assertEquals(verdict('{"z2[1]": 1}'), "wrong"); // 1.1059
  assertEquals(verdict('{"z2[1]": 1.1}'), "right");
});
