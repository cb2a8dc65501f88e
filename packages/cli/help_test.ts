// To renew a page after a change: gradus train --help > testdata/train.txt
import { assertEquals, assertLessOrEqual, assertMatch } from "@std/assert";
import { OPTION_SPECS } from "@gradus/models";
import { gradus } from "./_fixtures_test.ts";
import { commandHelp } from "./help.ts";
import { COMMANDS } from "./mod.ts";
import { flagsOf } from "./parse.ts";
import { textWidth } from "./width.ts";

const page = (name: string) =>
  Deno.readTextFile(new URL(`./testdata/${name}.txt`, import.meta.url));

/** The flags of `train` that are promised to scripts. */
const PROMISED =
  ("target task hidden activation output-activation loss optimizer " +
    "learning-rate momentum batch-size epochs patience l1 l2 init scale " +
    "scale-target schema validation test folds shuffle seed dtype backend " +
    "threads update-order checkpoint resume config output json quiet").split(
      " ",
    );

Deno.test("gradus --help is the page that was agreed on", async () => {
  const { code, out, err } = await gradus(["--help"]);
  assertEquals(out, await page("gradus"));
  assertEquals([code, err], [0, ""]);
  for (const word of ["help", "-h"]) {
    assertEquals((await gradus([word])).out, out);
  }
});

for (const command of COMMANDS) {
  Deno.test(`gradus ${command.name} --help is the page that was agreed on`, async () => {
    const { code, out, err } = await gradus([command.name, "--help"]);
    assertEquals(out, await page(command.name));
    assertEquals([code, err], [0, ""]);
    assertEquals((await gradus(["help", command.name])).out, out);
    assertEquals((await gradus([command.name, "-h"])).out, out);
  });

  Deno.test(`gradus ${command.name} --help names each flag the parser knows`, () => {
    const text = commandHelp(command);
    for (const { name, letter, negatable } of flagsOf(command)) {
      const label = `${letter ? `-${letter}, ` : ""}--${
        negatable ? "[no-]" : ""
      }${name}`;
      assertEquals(
        text.split("\n").filter((line) => line.trim().startsWith(label))
          .length > 0,
        true,
        label,
      );
    }
  });
}

Deno.test("help fits into 80 columns", async () => {
  for (const name of ["gradus", ...COMMANDS.map(({ name }) => name)]) {
    for (const line of (await page(name)).split("\n")) {
      assertLessOrEqual(textWidth(line), 80, line);
    }
  }
});

Deno.test("gradus train --help has every flag that is promised", () => {
  const train = COMMANDS.find(({ name }) => name === "train")!;
  const names = flagsOf(train).map(({ name }) => name);
  assertEquals(PROMISED.filter((name) => !names.includes(name)), []);
});

Deno.test("commandHelp() gives an option's help and default from its table", () => {
  const train = COMMANDS.find(({ name }) => name === "train")!;
  const text = commandHelp(train).replace(/\s+/g, " ");
  for (const { help, default: usual } of OPTION_SPECS) {
    assertEquals(
      text.includes(usual ? `${help} [${usual}]` : help),
      true,
      help,
    );
  }
});

Deno.test("gradus without a verb shows its help on standard error", async () => {
  const { code, out, err } = await gradus([]);
  assertEquals([code, out, err], [2, "", await page("gradus")]);
});

Deno.test("gradus --version prints the version alone", async () => {
  for (const flag of ["--version", "-V"]) {
    const { code, out } = await gradus([flag]);
    assertEquals(code, 0);
    assertMatch(out, /^gradus \d+\.\d+\.\d+\n$/);
  }
});
