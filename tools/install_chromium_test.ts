import { assertEquals, assertMatch } from "@std/assert";
import { findChromium } from "./chromium.ts";
import { installers } from "./install_chromium.ts";

Deno.test("installers() asks no question, as root or not", () => {
  for (const command of [...installers(true), ...installers(false)]) {
    assertEquals(command.includes("apt-get"), true);
    assertEquals(
      command.includes("update") || command.includes("-y"),
      true,
      command.join(" "),
    );
  }
  assertEquals(installers(false).every(([first]) => first === "sudo"), true);
});

Deno.test({
  name: "install_chromium.ts leaves a browser that is there alone",
  ignore: !findChromium(),
  async fn() {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", `${import.meta.dirname}/install_chromium.ts`],
    }).output();
    assertEquals(code, 0);
    assertMatch(new TextDecoder().decode(stderr), /^Chromium is there: \//m);
  },
});
