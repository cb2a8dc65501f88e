import { assert, assertEquals } from "@std/assert";
import { Random } from "@gradus/core";
import { randomCase } from "../_random_case_test.ts";
import { answersOf, carried, randomHand } from "./_answers_test.ts";
import { checkAnswers } from "./check_answers.ts";
import { MISTAKES } from "./mistakes/mod.ts";
import { type Change, Sheet } from "./sheet.ts";

function sheetOf(seed: number): { sheet: Sheet; label: string } {
  const { network, data, options, label } = randomCase(seed);
  return { sheet: new Sheet(network, data, options), label };
}

Deno.test("a correct sheet is never called wrong: 1,000 of 3 to 8 digits", () => {
  const random = new Random(4);
  let answers = 0;
  for (let seed = 0; seed < 1000; seed++) {
    const { sheet, label } = sheetOf(seed);
    const hand = randomHand(random, 3, 8);
    const rounds = random.uniform() < 0.5;
    const get = rounds ? carried(sheet, hand, random) : sheet.right;
    const share = random.uniform() < 0.5 ? 1 : random.uniform();
    const given = answersOf(sheet, get, hand, () => random.uniform() < share);
    const { first } = checkAnswers(sheet, given);
    answers += given.length;
    assertEquals(
      first && `${first.answer.quantity.name} ${first.answer.value} for ` +
          `${first.right}`,
      undefined,
      `${JSON.stringify(hand)} ${rounds ? "carried" : "exact"} in ${label}`,
    );
  }
  assert(answers > 10_000);
});

Deno.test("the right slip is named for 95 of 100 sheets with a known mistake", () => {
  const PER_KIND = 20;
  const lines: string[] = [];
  let named = 0, sheets = 0;
  for (const [k, { id, ways }] of MISTAKES.entries()) {
    const random = new Random(100 + k);
    let made = 0, right = 0, alone = 0, unseen = 0;
    for (let seed = 2000; made < PER_KIND; seed++) {
      assert(seed < 20_000, `${id} is possible in ${made} cases only`);
      const { sheet } = sheetOf(seed);
      const possible = ways(sheet.problem);
      if (possible.length === 0) continue;
      const change = possible[random.integer(possible.length)]!;
      const hand = randomHand(random, 4, 8);
      const share = random.uniform() < 0.5 ? 1 : 0.3 + 0.7 * random.uniform();
      const layer = 1 + random.integer(sheet.problem.layers.length);
      const everywhere = random.uniform() < 0.6;
      const slip: Change = (q) =>
        everywhere || q.layer === layer ? change(q) : undefined;
      const get = random.uniform() < 0.3 && id !== "roundedEarly"
        ? carried(sheet, hand, random, slip)
        : sheet.values(slip);
      const given = answersOf(sheet, get, hand, () => random.uniform() < share);
      const { first, slips } = checkAnswers(sheet, given);
      if (first === undefined) { // nothing of it in these answers
        unseen++;
        continue;
      }
      made++;
      const hit = slips.some(({ mistake }) => mistake === id);
      if (hit) right++;
      if (hit && slips.length === 1) alone++;
    }
    sheets += made;
    named += right;
    lines.push(
      `${id}: ${right} of ${made}, ${alone} with no other in question, ` +
        `${unseen} without a trace of it`,
    );
  }
  // deno-lint-ignore no-console -- how many of each kind
  console.log(`${lines.join("\n")}\n${named} of ${sheets} in all`);
  assert(named >= 0.95 * sheets, `${named} of ${sheets}`);
});
