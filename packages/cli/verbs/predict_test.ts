import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertStringIncludes,
} from "@std/assert";
import { run } from "../mod.ts";
import {
  DATA,
  fakeIo,
  gradus,
  inFolder,
  line,
  MAIN,
  namesIn,
  succeed,
} from "../_fixtures_test.ts";
import { readRecords } from "@gradus/models";

const IRIS = `${DATA}/iris.csv`;

async function withModel(
  use: (model: string, folder: string) => Promise<void>,
  stdin = line(40),
) {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    await succeed(["train", "-", "-t", "y", "--epochs", "100", "-o", model], {
      stdin,
    });
    await use(model, folder);
  });
}

async function cellsOf(text: string): Promise<string[][]> {
  const { header, records } = await readRecords(new Blob([text]).stream());
  return [
    [...header],
    ...(await Array.fromAsync(records)).map(({ fields }) => [...fields]),
  ];
}

Deno.test("predict leaves the cells of a row as they are and adds its own", async () => {
  await withModel(async (model) => {
    const rows = [
      ["note", "x", "名"],
      ['say "no"', "1.50", "身高"],
      ["a,b", "007", ""],
      ["two\nlines", " 2", "’"],
    ];
    const stdin =
      'note,x,名\r\n"say ""no""",1.50,身高\r\n"a,b",007,\r\n"two\nlines"," 2",’\r\n';
    const out = await succeed(["predict", model, "-"], { stdin });
    const cells = await cellsOf(out);
    assertEquals(cells.map((row) => row.slice(0, 3)), rows);
    assertEquals(cells[0]!.slice(3), ["prediction"]);
    for (const row of cells.slice(1)) {
      assertAlmostEquals(Number(row[3]), 2 * Number(row[1]) + 1, 5);
    }
    assertEquals(out.includes("\r"), false);
  });
});

Deno.test("predict writes all digits: its numbers are those of evaluate", async () => {
  await withModel(async (model) => {
    const stdin = line(25);
    const cells =
      (await cellsOf(await succeed(["predict", model, "-"], { stdin }))).slice(
        1,
      );
    const squares = cells.map(([, y, p]) => (Number(p) - Number(y)) ** 2);
    const { metrics } = JSON.parse(
      await succeed(["evaluate", model, "-", "--json"], { stdin }),
    );
    assertAlmostEquals(
      squares.reduce((s, v) => s + v, 0) / 25,
      metrics.mse,
      1e-12 * metrics.mse,
    );
    assert(cells.some(([, , p]) => p!.replace(/[-.]/g, "").length >= 16));
  });
});

Deno.test("predict --probabilities has a column for each class, which sum to 1", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    await succeed([
      "train",
      IRIS,
      "-t",
      "species",
      "--epochs",
      "50",
      "-o",
      model,
    ]);
    const [head, ...rows] = await cellsOf(
      await succeed(["predict", model, IRIS, "--probabilities"]),
    );
    assertEquals(head!.slice(4), [
      "species",
      "prediction",
      "probability_setosa",
      "probability_versicolor",
      "probability_virginica",
    ]);
    assertEquals(rows.length, 150);
    for (const row of rows) {
      const p = row.slice(6).map(Number);
      assertAlmostEquals(p[0]! + p[1]! + p[2]!, 1, 1e-12);
      assertEquals(
        `probability_${row[5]}`,
        head![6 + p.indexOf(Math.max(...p))],
      );
    }
  });
});

Deno.test("predict keeps the delimiter of the table", async () => {
  await withModel(async (model) => {
    const out = await succeed(["predict", model, "-"], {
      stdin: "x;n\n1;a\n2;b\n",
    });
    assertEquals(out.split("\n")[0], "x;n;prediction");
  });
});

Deno.test("predict refuses what a regression doesn't have", async () => {
  await withModel(async (model) => {
    const { code, out, err } = await gradus([
      "predict",
      model,
      "-",
      "--probabilities",
    ], { stdin: line(3) });
    assertEquals([code, out, err], [
      2,
      "",
      "error: A regression has no probabilities\nLeave --probabilities out\n",
    ]);
  });
});

Deno.test("predict --output writes the file whole or not at all", async () => {
  await withModel(async (model, folder) => {
    const file = `${folder}/out.csv`, data = `${folder}/in.csv`;
    const args = ["predict", model, data, "-o", file];
    await Deno.writeTextFile(data, line(2000) + "7\n");
    const { code, out, err } = await gradus(args);
    assertEquals([code, out], [1, ""]);
    assertStringIncludes(
      err,
      `error: ${data}, line 2002: 1 field where the header has 2`,
    );
    assertEquals(namesIn(folder), ["in.csv", "m.json"]);
    await Deno.writeTextFile(file, "before");
    assertEquals((await gradus(args)).code, 1);
    assertEquals(await Deno.readTextFile(file), "before");
    await Deno.writeTextFile(data, line(2000));
    assertEquals(await gradus(args), { code: 0, out: "", err: "", status: [] });
    const written = await Deno.readTextFile(file);
    assertEquals(written, await succeed(["predict", model, data]));
    assertEquals(written.trim().split("\n").length, 2001);
    assertEquals(namesIn(folder), ["in.csv", "m.json", "out.csv"]);
  });
});

Deno.test("predict would not overwrite its model or its data", async () => {
  await withModel(async (model, folder) => {
    const data = `${folder}/in.csv`;
    await Deno.writeTextFile(data, line(3));
    for (const [file, what] of [[data, "data"], [model, "model"]]) {
      const { code, err } = await gradus(["predict", model, data, "-o", file!]);
      assertEquals([code, err], [
        2,
        `error: --output ${file} would overwrite the ${what}\nGive the output another name\n`,
      ]);
    }
  });
});

Deno.test("predict says that the data can't be read, however far it has come", async () => {
  await withModel(async (model) => {
    const { io, said } = fakeIo();
    let pulls = 0;
    const stdin = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ > 3) throw new Deno.errors.PermissionDenied();
        const rows = pulls === 1 ? line(5000) : "1,3\n".repeat(5000);
        controller.enqueue(new TextEncoder().encode(rows));
      },
    }, { highWaterMark: 0 });
    assertEquals(await run(["predict", model, "-"], { ...io, stdin }), 1);
    assertEquals(said.err, "error: Cannot read stdin: permission denied\n");
    const flags = ["--comment", "#", "--delimiter", "#"];
    const { code, err } = await gradus(["predict", model, "-", ...flags], {
      stdin: line(3),
    });
    assertEquals(code, 2);
    assertStringIncludes(err, 'got "#" for both');
  });
});

Deno.test("predict counts values that training didn't have", async () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${"abc"[i % 3]},${i % 3 + i % 2 / 8}\n`,
  );
  await withModel(async (model) => {
    const stdin = "kind\na\nz\n?\n";
    const { code, out, err } = await gradus(["predict", model, "-"], { stdin });
    assertEquals([code, out.trim().split("\n").length], [0, 4]);
    assertEquals(
      err,
      '1 missing cell filled: kind 1\n1 cell of kind not among its known values, first "z" in line 3: taken as other\n',
    );
    assertEquals(
      (await gradus(["predict", model, "-", "-q"], { stdin })).err,
      "",
    );
  }, "kind,y\n" + rows.join(""));
});

Deno.test("predict reads and writes as it goes, in bounded memory", async () => {
  await withModel(async (model) => {
    const CHUNK = 1000, CHUNKS = 100;
    let pulled = 0, written = 0, ahead = 0;
    const piece = new TextEncoder().encode("12\n".repeat(CHUNK));
    const { io } = fakeIo();
    const stdin = new ReadableStream<Uint8Array>({
      start: (controller) =>
        controller.enqueue(new TextEncoder().encode("x\n")),
      pull(controller) {
        if (pulled === CHUNK * CHUNKS) return controller.close();
        pulled += CHUNK;
        controller.enqueue(piece);
      },
    });
    const code = await run(["predict", model, "-"], {
      ...io,
      stdin,
      out(text) {
        written += text.split("\n").length - 1;
        ahead = Math.max(ahead, pulled - written);
        return Promise.resolve();
      },
    });
    assertEquals([code, written], [0, CHUNK * CHUNKS + 1]);
    assertLess(ahead, 10 * CHUNK);
  });
});

Deno.test("predict -o that is interrupted leaves nothing behind", async () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    await withModel(async (_model, folder) => {
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", MAIN, "predict", "m.json", "-", "-o", "out.csv"],
        cwd: folder,
        stdin: "piped",
        stdout: "null",
        stderr: "piped",
      }).spawn();
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(line(5000)));
      while (namesIn(folder).length < 2) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      child.kill(signal); // while it waits for more rows
      const { code, stderr } = await child.output();
      await writer.close().catch(() => {});
      assertEquals(
        [code, new TextDecoder().decode(stderr)],
        [130, "Interrupted: stopping\nout.csv is not written\n"],
      );
      assertEquals(namesIn(folder), ["m.json"]);
    });
  }
});

Deno.test("predict ends quietly when its reader has had enough", async () => {
  await withModel(async (_model, folder) => {
    await Deno.writeTextFile(`${folder}/in.csv`, line(20_000));
    const { stdout, stderr } = await new Deno.Command("bash", {
      args: [
        "-c",
        '"$0" run -A "$1" predict m.json in.csv | head -1; echo "${PIPESTATUS[0]}"',
        Deno.execPath(),
        MAIN,
      ],
      cwd: folder,
    }).output();
    assertEquals(new TextDecoder().decode(stdout), "x,y,prediction\n0\n");
    assertEquals(new TextDecoder().decode(stderr), "");
  });
});
