import { DARK, LIGHT } from "./_palette.ts";

function colours(palette: typeof LIGHT): string {
  const { paper, ink, muted, grid, s0 } = palette;
  return `--paper:${paper};--ink:${ink};--muted:${muted};--grid:${grid};` +
    `--link:${s0}`;
}

/** The style sheet of reports. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;${colours(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${colours(DARK)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55
system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,
"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main,footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.9rem;line-height:1.2;margin:2.5rem 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.75rem 0 .75rem;padding-bottom:.3rem;
border-bottom:1px solid var(--grid)}
h3{font-size:1rem;margin:0 0 .25rem}
p{margin:.5rem 0;max-width:44rem;overflow-wrap:anywhere}
.lead{font-size:1.125rem;color:var(--muted)}
.wide{overflow-x:auto;max-width:100%}
.wide:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0 1rem;
font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);padding:.25rem 0}
th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top;
border-bottom:1px solid var(--grid);max-width:26rem;overflow-wrap:anywhere}
thead th,thead td{border-bottom:2px solid var(--muted);white-space:nowrap}
th{overflow-wrap:break-word;max-width:16rem}
tbody th{font-weight:500}
.n{text-align:right;white-space:nowrap}
.figures{display:grid;gap:1.5rem 2rem;margin:1rem 0;
grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
.across{grid-column:1/-1}
figure{margin:0;min-width:0}
figure svg{display:block;max-width:100%;height:auto}
figcaption{font-size:.9rem;color:var(--muted);max-width:44rem;
overflow-wrap:anywhere}
footer{font-size:.85rem;color:var(--muted);padding-top:2rem;padding-bottom:3rem}
td:last-child:not(.n){min-width:11rem}
@media (max-width:40rem){th,td{padding-right:.6rem}.across svg{max-width:none;min-width:30rem}
h1{font-size:1.5rem;margin-top:1.5rem}}
@page{margin:16mm 14mm}
@media print{body{font-size:10.5pt}main,footer{max-width:none;padding:0}
h1{margin-top:0}h2,h3,h2+p{break-after:avoid}figure,tr{break-inside:avoid}
figure svg{max-height:190mm;width:auto}.across svg{max-height:120mm}
.figures{grid-template-columns:1fr 1fr;gap:1rem}.wide{overflow:visible}thead{display:table-header-group}}
`.trim();
