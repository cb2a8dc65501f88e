import { assertEquals } from "@std/assert";
import { presetOf } from "../engine/data_kinds.ts";
import { parseUrl, plainLook, urlOf } from "./url_state.ts";

Deno.test("parseUrl() of nothing is xor in the reader's language", () => {
  for (const hash of ["", "#"]) {
    assertEquals(parseUrl(hash, "zh"), {
      lanes: [presetOf("xor")],
      look: { ...plainLook("zh", "xor"), breaks: NO_BREAKS },
      steps: 0,
      problems: [],
    });
  }
});

const NO_BREAKS = {
  loss: undefined,
  gradient: undefined,
  saturation: undefined,
};

const LINKS = [
  "#lang=en",
  "#data=spiral&rows=150&noise=0.1&hidden=8,8,2&activation=relu,tanh,elu:alpha=0.5&lang=zh",
  "#data=worked&outputActivation=&updateOrder=inPlace&trainBias=true&start=0.1,-2,3e-8,1,1,1,1,1,1,1,1,1&lang=en",
  "#lanes=3&data=circles&b.learningRate=0.3&c.data=moons&c.hidden=&lang=en",
  "#data=own&target=a%20b%26c&task=regression&scaleTarget=none&lang=en",
  "#lang=en&theme=dark&unit=substep&pace=2&show=&digits=6&break-loss=0.01&hide=data,learningRate&lock=save&steps=12",
];

for (const link of LINKS) {
  Deno.test(`urlOf() gives back what parseUrl() read: ${link}`, () => {
    const { lanes, look, steps, problems } = parseUrl(link, "en");
    assertEquals(problems, []);
    const again = urlOf(lanes, look, steps);
    assertEquals(parseUrl(again, "en"), { lanes, look, steps, problems });
    assertEquals(
      new Set(again.slice(1).split("&")),
      new Set(link.slice(1).split("&")),
    );
  });
}

Deno.test("parseUrl() names what can't be, and reads the rest", () => {
  const hash = "#data=cheese&hidden=3,x&learningRate=-1&lang=fr&show=w,q" +
    "&foo=1&hide=nothing&noise=much&batchSize=0&epochs=10&hidden%=2" +
    "&break-loss=low&start=1,two&c.seed=1&rows=1e9";
  const { lanes, look, problems } = parseUrl(hash, "en");
  assertEquals(
    new Set(problems.map(({ key }) => key)),
    new Set([
      "data",
      "hidden",
      "learningRate",
      "lang",
      "show",
      "foo",
      "hide",
      "noise",
      "batchSize",
      "hidden%",
      "break-loss",
      "start",
      "rows",
    ]),
  );
  assertEquals(lanes, [{ ...presetOf("xor"), epochs: 10 }]);
  assertEquals([...look.shown], ["w"]);
});

Deno.test("parseUrl() takes no more layers and units than are drawn", () => {
  for (const hidden of ["33", "1,1,1,1,1,1,1"]) {
    const { lanes, problems } = parseUrl(`#hidden=${hidden}`, "en");
    assertEquals(lanes[0]!.hidden, [3]);
    assertEquals(problems.map(({ key }) => key), ["hidden"]);
  }
});
