import { createHash } from 'node:crypto';

/**
 * The look of the web edition, inside the page: an edition is one immutable file that still reads well years later, away from the site.
 * No script, no font to fetch, no colour that carries a meaning alone.
 */
export const STYLE = `
:root{--ink:#15201d;--ink-2:#46514d;--line:#d6dad4;--rule:#7c8581;--soft:#fff5c2;--paper:#fff;color-scheme:light;
--voice:"Source Serif 4 Variable","Source Serif 4",Charter,"Bitstream Charter",Cambria,Georgia,serif;
--tool:"Source Sans 3 Variable","Source Sans 3","Segoe UI","Noto Sans",Arial,sans-serif}
*{box-sizing:border-box}
html{scroll-padding-top:1.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 var(--voice);overflow-wrap:break-word}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.2em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 3px #ffe25a}
.skip{position:absolute;left:-999rem;background:var(--ink);color:#fff;padding:.75rem 1rem;font-family:var(--tool)}
.skip:focus{left:1rem;top:1rem}
.page{max-width:72rem;margin:0 auto;padding:0 1.25rem 4rem}
header{border-top:2px solid var(--ink);margin-top:2.5rem;padding-top:.75rem}
h1,h2,h3,h4,h5,h6{line-height:1.2;text-wrap:balance;margin:0}
h1{font-size:clamp(2rem,5vw,3rem);font-weight:600;max-width:20ch;margin:1.5rem 0 1rem}
h2{font-size:1.75rem;font-weight:600;border-top:2px solid var(--ink);padding-top:.75rem;margin:3.5rem 0 1.25rem}
h3{font-size:1.375rem;font-weight:600;margin:2.5rem 0 .75rem}
h4{font-size:1.125rem;font-weight:600;margin:2rem 0 .5rem}
h5,h6{font:600 1rem/1.35 var(--tool);margin:1.5rem 0 .5rem}
p{margin:0}
p+p{margin-top:.75rem}
.series,.nature,.facts,.quiet,nav,table,footer,figcaption,.notes{font-family:var(--tool)}
.series{font-size:1rem;font-weight:600;overflow:hidden}
p.nature{margin-top:.25rem}
.nature{color:var(--ink-2);line-height:1.45}
.quiet{color:var(--ink-2);font-size:.9375rem;line-height:1.4}
.facts{display:grid;gap:.25rem 1rem;margin:0 0 1.25rem;font-size:.9375rem;color:var(--ink-2)}
.facts dt{font-weight:600;color:var(--ink)}
.facts dd{margin:0}
nav{font-size:1rem;margin:2rem 0}
nav ol{list-style:none;margin:0;padding:0}
nav ol ol{padding-left:1rem}
nav a{display:inline-block;min-height:1.75rem;padding:.125rem 0;text-decoration-color:var(--rule)}
.contents{font:600 1rem/1.35 var(--tool)}
ul,ol{margin:.75rem 0;padding-left:1.5rem}
blockquote{margin:1rem 0;padding-left:1rem;border-left:2px solid var(--rule)}
figure{margin:1.5rem 0}
img{max-width:100%;height:auto}
figcaption{font-size:.9375rem;color:var(--ink-2)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:1rem;line-height:1.4;border-top:2px solid var(--ink);margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem 1rem .5rem 0;border-bottom:1px solid var(--rule);font-variant-numeric:tabular-nums}
thead th{border-bottom-color:var(--ink)}
td ul{margin:.25rem 0}
.take{background:var(--soft);border-top:2px solid var(--ink);padding:1rem 1.25rem;margin:1rem 0 1.5rem;font-size:1.25rem;line-height:1.5}
.take h3,.take h4{font:600 .9375rem/1.35 var(--tool);margin:0 0 .25rem}
.kind{display:flex;align-items:center;gap:.5rem;font-family:var(--tool)}
.kind svg{flex:none;width:1.125rem;height:1.125rem}
.grid{list-style:none;padding:0;margin:.5rem 0 0}
.grid>li{display:grid;grid-template-columns:2.5rem 1fr;padding:.375rem 0}
.mark{font:600 .9375rem/1.9 var(--tool);color:var(--ink-2);text-decoration:none;min-height:1.75rem}
.mark:hover{text-decoration:underline}
.verbatim{font-style:italic}
.verbatim .quiet{font-style:normal}
.caps{font-variant-caps:small-caps}
:target{background:var(--soft)}
.notes{font-size:.9375rem;color:var(--ink-2);border-top:1px solid var(--rule);margin-top:2rem}
sup{line-height:0}
footer{margin-top:4rem;border-top:2px solid var(--ink);padding-top:.75rem;font-size:.9375rem}
footer h2{border:0;margin:0 0 .75rem;padding:0;font:600 1.125rem/1.35 var(--tool)}
.print{word-break:break-all}
@media(min-width:68rem){.page{display:grid;grid-template-columns:15rem minmax(0,42rem);column-gap:4rem}header,footer{grid-column:1/-1}nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;margin:3.5rem 0 0;padding:0 0 1rem;font-size:.9375rem}.facts{grid-template-columns:repeat(3,1fr);grid-template-rows:auto auto;grid-auto-flow:column}}
@media(prefers-contrast:more){:root{--ink-2:#15201d;--rule:#15201d}}
@media print{@page{size:A4;margin:26mm 20mm 30mm 25mm}body{font-size:10.5pt;line-height:15pt}nav,.skip{display:none}.page{display:block;max-width:none;padding:0}h1{font-size:36pt}h2{break-before:page;font-size:28pt}h3{font-size:18pt}h2,h3,h4,h5,h6{break-after:avoid}.grid>li,.take,figure,tr{break-inside:avoid}a{text-decoration:none}.take{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

/**
 * The source of a page's style for its Content-Security-Policy: served with `style-src` and this, and nothing else.
 * Computed from the page itself: an edition keeps the style of its day, whatever later versions draw.
 * (CSP Level 3, §2.3.1: base64 of the SHA-256 of the element's text.) Typed words are escaped, so the first `<style>` is ours.
 */
export function styleHash(page: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  return `'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`;
}
