import { dense, Network } from "@gradus/core";
import { sigmoid } from "@gradus/activations";
import { trace } from "@gradus/explain";
import { fromRows } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  csvFile,
  epochs,
  figure,
  moveBy,
  pageTest,
  parameters,
  settled,
} from "./_page_test.ts";
import { format } from "./page/format.ts";
import { en } from "./strings/en.ts";
import { zh } from "./strings/zh.ts";

pageTest("loads, and learns xor until it is right", {}, async (opened) => {
  const { page, requests } = opened;
  assertEquals(await figure(page, "epoch"), "0");
  const loaded = requests.length;
  await page.locator(".round.play").click();
  await page.locator("[data-figure=score]", { hasText: "100.0 %" }).waitFor();
  await page.locator(".message", { hasText: "1000 epochs are done" }).waitFor();
  assertEquals(await epochs(page), 1000);
  assert(Number((await figure(page, "loss")).replaceAll("−", "-")) < 0.01);
  assertEquals(requests.length, loaded); // nothing was asked for meanwhile
});

pageTest(
  "steps back to exactly the earlier states",
  { hash: "#data=xor&unit=batch" },
  async ({ page }) => {
    const states = [await parameters(page)];
    for (let k = 0; k < 5; k++) {
      await page.locator(".round.forward").click();
      await settled(page);
      states.push(await parameters(page));
    }
    for (let k = 4; k >= 0; k--) {
      await page.locator(".round.back").click();
      await settled(page);
      assertEquals(await parameters(page), states[k]);
    }
    assert(await page.locator(".round.back").isDisabled());
    await moveBy(page, "substep");
    for (let k = 0; k < 8; k++) await page.locator(".round.forward").click();
    await settled(page);
    assertEquals(await parameters(page), states[2]);
    await page.locator(".round.back").click(); // takes the update back only
    await settled(page);
    assertEquals(await parameters(page), states[1]);
    assertEquals(
      await page.locator(".phases .current").textContent(),
      en.phases.gradient,
    );
    await moveBy(page, "epoch");
    await page.locator(".round.forward").click();
    await page.locator(".round.forward").click();
    await settled(page);
    await page.locator(".round.back").click();
    await settled(page);
    assertEquals(await figure(page, "epoch"), "1");
    assertEquals(await parameters(page), states[4]);
    await page.locator(".round.reset").click();
    await settled(page);
    assertEquals(await parameters(page), states[0]);
  },
);

/** The loss of the worked example with another bias, as `explain` has it. */
function tracedLoss(bias: number): number {
  const network = new Network(2, [
    dense(2, sigmoid, {
      weights: [[0.15, 0.20], [0.25, 0.30]],
      bias: [0.35, bias],
    }),
    dense(2, sigmoid, {
      weights: [[0.40, 0.45], [0.50, 0.55]],
      bias: [0.60, 0.60],
    }),
  ]);
  const data = {
    inputs: fromRows([[0.05, 0.10]]),
    targets: fromRows([[0.01, 0.99]]),
  };
  return trace(network, data, {
    loss: halfSquaredError,
    optimizer: sgd(0.5),
    differences: false,
  }).steps[0]!.loss;
}

pageTest(
  "an edited bias moves the loss as explain says",
  { hash: "#data=worked" },
  async ({ page }) => {
    assertEquals(await figure(page, "loss"), format(tracedLoss(0.35), 5));
    await page.locator(".unit.computes rect").nth(1).click();
    const bias = page.getByLabel(en.editBias(en.hiddenUnit(1, 2)));
    await bias.fill("1.25");
    await bias.press("Enter");
    await settled(page);
    assertEquals(await figure(page, "loss"), format(tracedLoss(1.25), 5));
    // On the drawing itself, too.
    await page.locator(".overlay .bias").nth(1).click();
    await page.locator(".edit-box").fill("-2");
    await page.locator(".edit-box").press("Enter");
    await settled(page);
    assertEquals(await figure(page, "loss"), format(tracedLoss(-2), 5));
    assertEquals(
      await page.locator(".overlay .bias").nth(1).textContent(),
      "b −2",
    );
    // And back again.
    await page.locator(".round.back").click();
    await page.locator(".round.back").click();
    await settled(page);
    assertEquals(await figure(page, "loss"), format(tracedLoss(0.35), 5));
    // What isn't a number is refused in words.
    await bias.fill("1,2,3");
    await bias.press("Enter");
    await page.locator(".message.error", { hasText: "must be a number" })
      .waitFor();
    assertEquals(await figure(page, "loss"), format(tracedLoss(0.35), 5));
  },
);

const OWN = "width,height,kind\n" +
  Array.from(
    { length: 60 },
    (_, i) => i % 2 ? `${i / 10},1.5,round` : `${i / 10},9.5,square`,
  ).join("\n");

pageTest("learns from a CSV of one's own, sent nowhere", {}, async (opened) => {
  const { page, requests } = opened;
  const loaded = requests.length;
  const picker = page.locator("input[type=file]");
  await picker.setInputFiles(csvFile("shapes.csv", OWN));
  await page.locator(".data .note", { hasText: "48 rows to train on" })
    .waitFor();
  await page.locator(".round.play").click();
  await page.locator("[data-figure=score]", { hasText: "100.0 %" }).waitFor();
  await page.locator(".round.play").click();
  assertMatch(
    await page.locator(".command").textContent() ?? "",
    /^gradus train shapes\.csv --target kind /,
  );
  await page.locator("[data-part=target] select").selectOption("width");
  await page.locator("[data-part=task] select").selectOption("regression");
  await page.locator("figure, .output canvas").first().waitFor();
  await settled(page);
  assertMatch(
    await page.locator(".command").textContent() ?? "",
    /--target width/,
  );
  assertEquals(requests.length, loaded);
});

pageTest("says what is wrong with a file, and goes on", {}, async (opened) => {
  const { page } = opened;
  const picker = page.locator("input[type=file]");
  const error = page.locator(".message.error");
  const wide = Array.from({ length: 500 }, (_, i) => `c${i}`).join(",");
  const zeros = Array.from({ length: 500 }, () => "0").join(",");
  const cases: [string, string, string][] = [
    ["wide.csv", `${wide}\n${zeros}\n`, "wide.csv has 500 columns"],
    [
      "cell.csv",
      "x,y\n1,2\n3,4\n5,6\nseven,8\n9,10\n",
      'cell.csv, line 5, column "x"',
    ],
    ["ragged.csv", "x,y\n1,2\n3\n", "ragged.csv, line 3"],
    ["empty.csv", "", "empty.csv is empty"],
    ["head.csv", "x,y\n", "head.csv"],
    ["quote.csv", 'x,y\n1,"2\n', "quote.csv"],
  ];
  for (const [name, text, words] of cases) {
    await picker.setInputFiles(csvFile(name, text));
    await error.filter({ hasText: words }).waitFor();
  }
  await page.locator("input[name=data][value=circles]").check({ force: true });
  await page.locator(".data .note", { hasText: "150 rows" }).waitFor();
  assertEquals(await error.count(), 0);
  await page.locator(".round.play").click();
  await page.locator("[data-figure=epoch]", { hasNotText: /^0$/ }).waitFor();
});

pageTest("its address holds its state", {}, async ({ page }, stage) => {
  await page.locator("input[name=data][value=moons]").check({ force: true });
  await page.getByLabel(en.addLayer, { exact: false }).or(
    page.locator(".network .quiet").first(),
  ).first().click();
  await page.locator("[data-part=optimizer] select").selectOption("rmsprop");
  const rate = page.locator("[data-part=learningRate] input");
  await rate.fill("0.004");
  await rate.press("Enter");
  await page.locator("[data-part=show] input").nth(3).check({ force: true });
  await moveBy(page, "epoch");
  await page.waitForTimeout(400);
  await page.locator(".round.forward").click();
  await page.locator(".round.forward").click();
  await settled(page);
  const hash = new URL(page.url()).hash;
  for (
    const part of ["data=moons", "hidden=6,4", "optimizer=rmsprop", "lang=en"]
  ) {
    assert(hash.includes(part), hash);
  }
  const again = await stage.open({ hash });
  await moveBy(again.page, "epoch");
  await again.page.locator(".round.forward").click();
  await again.page.locator(".round.forward").click();
  await settled(again.page);
  for (const name of ["epoch", "loss", "validation", "score"]) {
    assertEquals(await figure(again.page, name), await figure(page, name));
  }
  assertEquals(await parameters(again.page), await parameters(page));
  assertEquals(again.heard, []);
});

pageTest(
  "a link with steps and first weights leads to the same place",
  { hash: "#data=worked&unit=batch" },
  async ({ page }, stage) => {
    await page.locator(".unit.computes rect").first().click();
    const box = page.getByLabel(en.editBias(en.hiddenUnit(1, 1)));
    await box.fill("0.125");
    await box.press("Enter");
    for (let k = 0; k < 3; k++) await page.locator(".round.forward").click();
    await settled(page);
    await page.locator("button[data-part=share]").click();
    const dialog = page.locator("dialog");
    await dialog.locator("input[type=checkbox]").check();
    await dialog.locator("select").first().selectOption("lock");
    const link = await dialog.locator("input[type=text]").inputValue();
    const again = await stage.open({ hash: new URL(link).hash });
    assert(link.includes("lock=transport"));
    assertEquals(await figure(again.page, "epoch"), "3");
    await page.locator("dialog > .quiet").click();
    assertEquals(await parameters(again.page), await parameters(page));
    assertEquals(again.heard, []);
  },
);

pageTest(
  "an address made by hand is read as far as it makes sense",
  {
    hash: "#data=cheese&hidden=3,x&learningRate=-1&lang=fr&show=w,q&foo=1" +
      "&x=7&steps=-3&optimizer=adam:beta3=1&%E0%A4%A=1&hide=nothing",
  },
  async ({ page }) => {
    const text = await page.locator(".message.error").textContent() ?? "";
    assertMatch(text, /cheese/);
    await page.locator(".round.play").click();
    await page.locator("[data-figure=epoch]", { hasNotText: /^0$/ }).waitFor();
  },
);

pageTest(
  "an address can hide and lock parts",
  { hash: "#hide=race,learningRate,theme&lock=data,drawing,batchSize" },
  async ({ page }) => {
    assert(!await page.locator("section.race").isVisible());
    assert(!await page.locator("[data-part=learningRate]").isVisible());
    assert(!await page.locator("[data-part=theme]").isVisible());
    assert(await page.locator("section.network").isVisible());
    const inert = (selector: string) =>
      page.locator(selector).evaluate((e) => (e as { inert?: boolean }).inert);
    assertEquals(await inert("section.data"), true);
    assertEquals(await inert("[data-part=batchSize]"), true);
    assertEquals(await inert("section.training"), false);
    await page.locator(".overlay .bias").first().click();
    assertEquals(await page.locator(".edit-box").count(), 0);
    assert(
      !await page.locator(".weights-table input").first().isEditable(),
    );
  },
);

pageTest("works by keyboard alone", {}, async ({ page }) => {
  const { keyboard } = page;
  const focused = () =>
    page.evaluate(
      "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
    );
  const tabTo = async (wanted: (name: string) => boolean) => {
    for (let k = 0; k < 120; k++) {
      await keyboard.press("Tab");
      if (wanted(String(await focused()))) return;
    }
    throw new Error("never got there by Tab");
  };
  await tabTo((name) => name === en.forward);
  await keyboard.press("Enter");
  await page.locator("[data-figure=epoch]", { hasText: "1" }).waitFor();
  await keyboard.press("b");
  await page.locator("[data-figure=epoch]", { hasText: "0" }).waitFor();
  // To the drawing, and from unit to unit.
  await tabTo((name) => name === en.hiddenUnit(1, 1));
  await keyboard.press("ArrowDown");
  assertEquals(await focused(), en.hiddenUnit(1, 2));
  await keyboard.press("ArrowRight");
  assertMatch(String(await focused()), /^output 1/);
  await keyboard.press("ArrowLeft");
  await keyboard.press("Enter");
  await page.locator(".formula h3", { hasText: en.hiddenUnit(1, 1) }).waitFor();
  // Its bias, by the table.
  await tabTo((name) => name === en.editBias(en.hiddenUnit(1, 1)));
  await keyboard.press("Control+a");
  await keyboard.type("0.5");
  await keyboard.press("Enter");
  await page.locator(".overlay .bias").first().filter({ hasText: "0.5" })
    .waitFor();
  await keyboard.press("ArrowUp");
  await page.locator(".overlay .bias").first().filter({ hasText: "0.51" })
    .waitFor();
  // Letters play and pause where no text is typed.
  await page.evaluate("document.activeElement.blur()");
  await keyboard.press("p");
  await page.locator("[data-figure=epoch]", { hasNotText: /^0$/ }).waitFor();
});

pageTest("speaks Chinese throughout", { locale: "zh-CN" }, async (opened) => {
  const { page } = opened;
  assertEquals(await page.title(), zh.title);
  assertEquals(await page.locator("html").getAttribute("lang"), "zh-CN");
  const headings = await page.locator("section h2").allTextContents();
  const parts: string[] = Object.values(zh.parts);
  const { share } = zh;
  for (const heading of headings) {
    assert([...parts, share].includes(heading), heading);
  }
  await page.locator("[data-part=language] select").selectOption("en");
  assertEquals(await page.title(), en.title);
  assertEquals(await page.locator("html").getAttribute("lang"), "en");
  await page.locator("[data-part=language] select").selectOption("zh");
  await page.locator(".round.play").click();
  await page.locator(".message", { hasText: "已按设置完成 1000 轮" }).waitFor();
  const picker = page.locator("input[type=file]");
  const wide = Array.from({ length: 500 }, (_, i) => `c${i}`).join(",");
  await picker.setInputFiles(csvFile("宽.csv", `${wide}\n`));
  await picker.setInputFiles(
    csvFile("宽.csv", `${wide}\n${wide.replaceAll("c", "1")}\n`),
  );
  await page.locator(".message.error", { hasText: "宽.csv 有 500 列" })
    .waitFor();
});

pageTest(
  "races settings side by side",
  { hash: "#data=circles" },
  async ({ page }) => {
    await page.locator(".race > .quiet").click();
    await page.locator(".lane").nth(1).waitFor();
    const rate = page.locator("[data-part=learningRate] input");
    await rate.fill("0.0001");
    await rate.press("Enter");
    await page.locator(".lane").nth(1).getByText("Learning rate η: 0.0001")
      .waitFor();
    await page.locator(".race > .quiet").click();
    await page.locator(".lane").nth(2).waitFor();
    assert(await page.locator(".race > .quiet").isDisabled());
    await moveBy(page, "epoch");
    for (let k = 0; k < 30; k++) await page.locator(".round.forward").click();
    await settled(page);
    const losses = await page.locator(".lane dd:first-of-type")
      .allTextContents();
    const [first, second] = [losses[0]!, losses[2]!].map(Number);
    assert(first! < second!, losses.join());
    await page.locator(".lane .tiny").first().click();
    await page.locator(".lane").nth(2).waitFor({ state: "detached" });
  },
);

pageTest(
  "stops where it is told to",
  { hash: "#data=xor&break-loss=0.05" },
  async ({ page }) => {
    await page.locator(".round.play").click();
    await page.locator(".message", { hasText: "Stopped: the training loss is" })
      .waitFor();
    await settled(page); // the figures may come a frame after the message
    assert(Number(await figure(page, "loss")) < 0.05);
    const box = page.locator("[data-part=break-gradient] input");
    await page.locator("[data-part=break-loss] input").fill("");
    await box.fill("0.001");
    await box.press("Enter");
    await page.locator(".round.play").click();
    await page.locator(".message", { hasText: "Stopped: the gradient of" })
      .waitFor();
    await box.fill("");
    await box.press("Enter");
    const saturation = page.locator("[data-part=break-saturation] input");
    await saturation.fill("0.5");
    await saturation.press("Enter");
    await page.locator(".round.play").click();
    await page.locator(".message", { hasText: "saturates" }).waitFor();
  },
);
