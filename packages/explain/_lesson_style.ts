/** How a lesson looks: on a screen, light and dark, and on paper. */
export const LESSON_STYLE: string = `
:root {
  --paper: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de;
  --band: #f6f8fa; --accent: #0a58ca;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1319; --ink: #e3e8ee; --soft: #9aa6b2; --line: #323b46;
    --band: #171d25; --accent: #7cb2ff;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); scroll-behavior: smooth; }
body {
  margin: 0;
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto,
    "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
    "Source Han Sans SC", sans-serif;
}
main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; }
h2 {
  font-size: 1.35rem; margin: 2.75rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid var(--line);
}
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; color: var(--soft); }
p, ul { margin: .6rem 0; max-width: 46rem; }
ul { padding-left: 1.3rem; }
li { margin: .25rem 0; }
a { color: var(--accent); }
nav { background: var(--band); border-radius: .5rem; padding: .75rem 1rem; }
nav ol { margin: 0; padding-left: 1.4rem; columns: 2 16rem; }
.wide { overflow-x: auto; overflow-y: hidden; margin: .75rem 0; }
.wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.wide > .katex-display { margin: 0; padding: .25rem 0; text-align: left; }
.wide > .katex-display > .katex { text-align: left; }
.katex { font-size: 1.08em; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td {
  padding: .3rem .9rem .3rem 0; text-align: left;
  border-bottom: 1px solid var(--line);
}
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: .9rem; }
@media (max-width: 36rem) {
  body { font-size: 1rem; }
  main { padding: 1.25rem .9rem 3rem; }
  h1 { font-size: 1.5rem; }
  .katex { font-size: 1em; }
}
@media print {
  @page { margin: 16mm 14mm; }
  :root {
    --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --band: #fff;
    --accent: #000;
  }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h2 { margin-top: 1.4rem; }
  h1, h2, h3 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .wide { overflow: visible; break-inside: avoid; }
  .table { break-inside: auto; }
  tr, figure, .katex-display { break-inside: avoid; }
  .katex { font-size: 1em; }
}
`;
