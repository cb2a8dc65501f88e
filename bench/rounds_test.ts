import { assertEquals } from "@std/assert";
import { interleave, median } from "./rounds.ts";

Deno.test("median() takes the middle, of unsorted values too", () => {
  assertEquals(median([10, 9, 100]), 10);
  assertEquals(median([4, 1, 3, 2]), 2.5);
  assertEquals(median([7]), 7);
});

Deno.test("median() leaves its input unchanged", () => {
  const values = [3, 1, 2];
  median(values);
  assertEquals(values, [3, 1, 2]);
});

/** Contenders that note when they are asked, and take 1, 2, 3 … seconds. */
function noting(names: string, log: string[]) {
  return [...names].map((name) => {
    let seconds = 0;
    return {
      name,
      run() {
        log.push(name);
        return Promise.resolve(++seconds);
      },
    };
  });
}

Deno.test("interleave() asks in turn, and leaves the first round out", async () => {
  const log: string[] = [];
  const times = await interleave(noting("ABC", log), 2);
  assertEquals(log.join(" "), "A B C A B C A B C");
  assertEquals([...times], [["A", [2, 3]], ["B", [2, 3]], ["C", [2, 3]]]);
});

Deno.test("interleave() goes on without one that fails", async () => {
  const log: string[] = [];
  const [a, b] = noting("AB", log) as [
    ReturnType<typeof noting>[0],
    ReturnType<typeof noting>[0],
  ];
  const failing = {
    name: "B",
    run: async () => await b.run() === 2 ? Promise.reject("worn out") : 1,
  };
  const dropped: unknown[] = [];
  const times = await interleave(
    [a, failing],
    3,
    (...who) => dropped.push(who),
  );
  assertEquals(log.join(""), "ABABAA");
  assertEquals([...times.keys()], ["A"]);
  assertEquals(dropped, [["B", "worn out"]]);
});
