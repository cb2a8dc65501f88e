import { assert, assertEquals } from "@std/assert";
import { randomCase } from "../_random_case_test.ts";
import { renderHtml } from "../html.ts";
import { renderText } from "../render_text.ts";
import { checkAnswers } from "./check_answers.ts";
import { checkDocument } from "./check_document.ts";
import { Sheet } from "./sheet.ts";
import { written } from "./written.ts";

Deno.test("the working of any quantity can be shown, in strict KaTeX too", () => {
  const kinds = new Set<string>();
  for (let seed = 0; seed < 40; seed++) {
    const { network, data, options, label } = randomCase(seed);
    const sheet = new Sheet(network, data, options);
    const shown = new Set<string>();
    for (const quantity of sheet.quantities) {
      const { kind, input, layer, sample, pass } = quantity;
      const key = [kind, input === 0, layer, sample > 0, pass > 0].join(" ");
      const right = sheet.right(quantity.name);
      if (shown.has(key) || !Number.isFinite(right)) continue;
      shown.add(key);
      const answer = { quantity, ...written((right * 3 + 7.123).toFixed(3))! };
      const checked = checkAnswers(sheet, [answer]);
      const lang = seed % 2 === 0 ? "en" : "zh";
      const document = checkDocument(sheet, checked, { lang });
      const text = renderText(document);
      assert(text.includes(quantity.name), label);
      assert(renderHtml(document).includes("<math"), label);
      kinds.add(kind);
    }
  }
  assertEquals(kinds.size, 14);
});
