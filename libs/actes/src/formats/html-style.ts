import { createHash } from 'node:crypto';
import type { Theme } from '../model';

/**
 * The look of the web edition, inside the page: an edition is one immutable file that still reads well years later, away from the site.
 * No script, nothing to fetch, no colour that carries a meaning alone. Serif is what people said, sans is what the document says about it.
 */
export const STYLE = `
:root{color-scheme:light dark;--sheet:#fff;--ink:#15201d;--ink-2:#46514d;--ink-3:#5c6663;--line:#d6dad4;--rule:#7c8581;--soft:#fff5c2;--marker:#ffe25a;--letter:#fff;
--constat:#475861;--frein:#9c3028;--levier:#236532;--proposition:#134fa0;--vigilance:#815200;--experience:#00646d;--verbatim:#743678;--question:#563e98;--desaccord:#962751;
--voice:"Source Serif 4",Charter,"Bitstream Charter",Cambria,Georgia,serif;--tool:"Source Sans 3","Segoe UI","Noto Sans",Arial,sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--sheet:#18201d;--ink:#f1f3ee;--ink-2:#b9c2bd;--ink-3:#98a39d;--line:#2f3a36;--rule:#6c7772;--soft:#37331a;--letter:#101614;
--constat:#b1c0c8;--frein:#fda296;--levier:#99cd9f;--proposition:#91c0ff;--vigilance:#e0b581;--experience:#8ccad1;--verbatim:#dfa8e1;--question:#bfb1ff;--desaccord:#f99fb8}.logos img{background:#fff;padding:.25rem}}
*{box-sizing:border-box}
html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--sheet);color:var(--ink);font:400 1.1875rem/1.58 var(--voice);font-variant-numeric:lining-nums;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6{font-weight:600;line-height:1.2;margin:0;text-wrap:balance;hyphens:manual;break-after:avoid}
p,dl,dd,figure,ol,ul,blockquote{margin:0}
p{text-wrap:pretty}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.18em;text-decoration-color:var(--rule)}
a:hover{text-decoration-thickness:2px;text-decoration-color:currentColor}
strong,b{font-weight:600}
sup,sub{font-size:.7em;line-height:0}
code{font:.9em var(--tool)}
.caps{font-variant-caps:small-caps}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 6px var(--marker);border-radius:2px}
main:focus-visible{outline:0;box-shadow:none}
.symbols{position:absolute;width:0;height:0}
.skip{position:absolute;left:-999rem;z-index:1;background:var(--ink);color:var(--sheet);padding:.75rem 1rem;font:600 1rem/1.35 var(--tool)}
.skip:focus{left:1rem;top:1rem}
.icon{width:1.25rem;height:1.25rem;flex:none}
.bar,.read{max-width:76.5rem;margin:0 auto;padding:0 1.25rem}
.bar ul{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:0 1.5rem;list-style:none;padding:.75rem 0;border-bottom:1px solid var(--line);font:.875rem/1.35 var(--tool)}
.bar a{display:inline-block;padding:.3rem 0}
.read{display:grid;grid-template-columns:minmax(0,40rem);justify-content:center;padding-bottom:4rem}
.title{padding-top:1.5rem}
.logos{display:flex;flex-wrap:wrap;align-items:center;gap:1.5rem;margin-bottom:1.5rem}
.logos img{height:3rem;width:auto;max-width:12rem;object-fit:contain}
.series,.nature,.quiet,.jump,.facts,.lines,.head,.cite,.files,.folded,.beside,table,figcaption,.terms dt,.names{font-family:var(--tool)}
.series{font-size:1rem;line-height:1.4}
h1{font-size:clamp(2rem,1.4rem + 2.6vw,2.75rem);line-height:1.12;letter-spacing:-.018em;margin:.5rem 0 .75rem}
.subtitle{font-size:1.375rem;line-height:1.35;margin-bottom:.5rem;text-wrap:balance}
.nature,.quiet{color:var(--ink-2);font-size:.9375rem;line-height:1.45}
.jump{font-size:.9375rem;margin-top:.5rem}
.jump a{display:inline-block;padding:.25rem 0}
.quiet strong{color:var(--ink)}
.folded{border:1px solid var(--rule);border-radius:4px;margin-top:1rem;font-size:1rem;line-height:1.4}
.folded>summary{padding:.625rem .875rem;min-height:2.75rem;cursor:pointer;font-weight:600}
.folded>summary h2{display:inline;border:0;margin:0;padding:0;font:inherit;letter-spacing:0}
.folded>:not(summary){margin:0 .875rem .875rem}
nav ol{list-style:none;padding:0}
nav a{display:block;padding:.35rem 0;line-height:1.3;text-decoration:none}
nav a:hover{text-decoration:underline}
nav ol ol{padding-left:1.25rem}
.beside{display:none}
nav>h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
main>section>h2,.notes>h2,footer>h2{font-size:2rem;line-height:1.15;letter-spacing:-.014em;border-top:2px solid var(--ink);padding-top:.75rem;margin:4rem 0 1.25rem}
h3{font-size:1.625rem;letter-spacing:-.01em;margin:3rem 0 .5rem}
h2+section>h3{margin-top:2rem}
h4{font-size:1.25rem;margin:2rem 0 .5rem}
h5,h6{font:600 1.0625rem/1.35 var(--tool);margin:1.5rem 0 .375rem}
section>p+p,blockquote>p+p,li>p+p,dd>p+p,.grid>li>div>p+p,.question>p+p,.answer>p+p,div>p+p{margin-top:.75rem}
.quiet+.quiet,.nature+.nature,div>p+.quiet,.grid>li>div>p+.quiet{margin-top:.125rem}
.exchange+.quiet,section>p+.quiet:last-child,.part>div>p+.quiet:last-child{margin-top:1rem}
section>.quiet+p:not(.quiet),section>.facts+p{margin-top:1rem}
ul,ol{padding-left:1.5rem}
.lines dd{overflow-wrap:anywhere}
main p+ul,main p+ol,main ul+p,main ol+p,main ol+ul,main ul+ol{margin-top:.625rem}
main li>ul,main li>ol{margin-top:.125rem}
main ul:not([class])>li{list-style-type:"–  "}
main li li li li :is(ul,ol){padding-left:.75rem}
main li li li li li li li li :is(ul,ol){padding-left:0;list-style-position:inside}
li::marker{color:var(--ink-2);font-variant-numeric:tabular-nums}
blockquote{margin:1rem 0;padding-left:1rem;border-left:2px solid var(--rule)}
blockquote.verbatim{margin:0;padding:0;border:0;font-style:italic}
figure{margin:1.5rem 0}
img{max-width:100%;height:auto}
figure img{display:block}
figcaption,caption{font-size:.9375rem;line-height:1.4;color:var(--ink-2);text-align:left}
figcaption{padding-top:.5rem}
caption{padding-bottom:.5rem}
.scroll{overflow-x:auto;margin:1.5rem 0}
.scroll table{margin:0;min-width:36rem}
table{border-collapse:collapse;width:100%;font-size:1rem;line-height:1.4;border-top:2px solid var(--ink);margin:1.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem 1rem .5rem 0;border-bottom:1px solid var(--rule);font-variant-numeric:tabular-nums}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom-color:var(--ink)}
.programme td{font:1.0625rem/1.4 var(--voice)}
.programme .hour{font:600 1rem/1.485 var(--tool);width:7rem;white-space:nowrap}
.programme .hour em{font-weight:400;color:var(--ink-2)}
.programme th[scope=rowgroup]{padding-top:1.25rem;border-bottom-color:var(--ink)}
.programme thead th{color:var(--ink-2);font-size:.9375rem}
.programme td a{padding-block:.25rem}
.programme td ul{padding-left:1.25rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.5rem 1.5rem;font-size:.9375rem;line-height:1.4;margin:.25rem 0 1rem}
.facts dt{color:var(--ink-2)}
.take{background:var(--soft);border-top:2px solid var(--ink);padding:.875rem 1.125rem 1rem;margin:1.25rem 0 1.5rem;font-size:1.3125rem;line-height:1.45;break-inside:avoid}
.take>:first-child{font:600 .9375rem/1.4 var(--tool);margin:0 0 .125rem;letter-spacing:0}
.take li+li{margin-top:.25rem}
.rubric{margin-top:2rem}
.kind{display:flex;align-items:center;gap:1rem;font:600 1.125rem/1.3 var(--tool);letter-spacing:0;margin:0 0 .375rem}
.kind-mark{width:1.25rem;height:1.25rem;flex:none}
${['constat', 'frein', 'levier', 'proposition', 'vigilance', 'experience', 'verbatim', 'question', 'desaccord'].map((kind) => `.${kind}.kind-mark{color:var(--${kind})}`).join('')}
.grid{list-style:none;padding:0}
.grid>li{display:grid;grid-template-columns:2.25rem minmax(0,1fr) 1.75rem;padding:.375rem 0}
.mark{font:600 .9375rem/2 var(--tool);color:var(--ink-2);font-variant-numeric:tabular-nums}
.permalink{display:inline-grid;place-items:center;width:1.75rem;height:1.75rem;color:var(--ink-2);border-radius:4px}
.permalink .icon{width:1rem;height:1rem}
.permalink:hover{color:var(--ink);background:var(--soft)}
.exchange{margin-top:1.75rem}
.asked{display:grid;grid-template-columns:auto 1fr;column-gap:.5rem;align-items:center;margin-bottom:.25rem}
.asked>:first-child{font:600 1.0625rem/1.35 var(--tool);margin:0;letter-spacing:0}
.asked .quiet{grid-column:1/-1}
.answer{margin:.625rem 0 0 2.25rem}
.signatures .quiet{margin:0}
.signatures{margin-top:1.5rem;display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.5rem 1.5rem}
.terms dt:not(:first-child){margin-top:.75rem}
.terms dt{font-weight:600}
.terms dd{line-height:1.5}
.names{list-style:none;padding:0;columns:16rem;column-gap:2rem;font-size:1rem;line-height:1.4}
.names li{break-inside:avoid;padding:.1875rem 0 .1875rem 1rem;text-indent:-1rem}
.index a{display:inline-block;text-indent:0;min-height:1.5rem}
:target{background:var(--soft);box-shadow:0 0 0 .375rem var(--soft)}
section:target,div:target,footer:target,aside:target,details:target{background:none;box-shadow:none}
.exchange:target{background:var(--soft);box-shadow:0 0 0 .375rem var(--soft)}
.notes{font-size:1rem;line-height:1.5}
.notes h2{font-size:1.25rem}
.notes li{padding:.125rem 0}
.back{display:inline-block;min-width:1.5rem;text-align:center;text-decoration:none}
sup a{position:relative;padding-inline:.125rem}
sup a::after{content:"";position:absolute;inset:-.625rem -.5rem}
aside{margin-top:4rem}
.head{font-size:.875rem;font-weight:600;border-top:2px solid var(--ink);padding-top:.5rem}
.files{list-style:none;padding:0;margin-bottom:1.5rem;font-size:1rem;line-height:1.35}
.files li{border-bottom:1px solid var(--line)}
.files a{display:flex;align-items:center;gap:.75rem;padding:.625rem 0;min-height:2.75rem;text-decoration:none}
.files strong{display:block;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em}
.files a:hover strong{text-decoration-thickness:2px}
.files .quiet{font-size:.875rem}
.cite{font-size:.9375rem;line-height:1.45;padding:.375rem 0 .5rem}
.address{overflow-wrap:anywhere}
footer{font-size:1rem}
.lines{font-size:.9375rem;line-height:1.45;display:grid;gap:.5rem}
.lines dt{font-weight:600}
.lines dd,.lines ul,.lines .plain{padding:0}
.lines .plain{list-style:none}
.lines li ul{padding-left:1.25rem}
@media(min-width:40rem){.lines>div{display:grid;grid-template-columns:8.5rem minmax(0,1fr);column-gap:1.25rem}}
@media(max-width:40rem){body{font-size:1.125rem;line-height:1.55}main>section>h2,footer>h2{font-size:1.75rem;margin-top:3rem}h3{font-size:1.375rem;margin-top:2.25rem}h4{font-size:1.1875rem}.take{font-size:1.1875rem;margin-inline:-1.25rem;padding-inline:1.25rem}.bar,.read{padding-inline:1.25rem}.bar ul{justify-content:flex-start}.grid>li{grid-template-columns:2rem minmax(0,1fr) 1.75rem;margin-right:-.75rem}.answer{margin-left:1.25rem}.programme .hour{width:4.75rem;white-space:normal;padding-right:.75rem}}
@media(min-width:68.75rem){
.read{grid-template-columns:15rem minmax(0,40rem) 13rem;column-gap:3rem;grid-template-rows:auto auto auto}
.title{grid-area:1/2;padding-top:2rem}.jump{display:none}
main{grid-area:2/2}
.read>nav{grid-area:1/1/span 3;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:2rem 0 1.5rem;scrollbar-width:thin}
nav>h2{position:static;width:auto;height:auto;clip-path:none;font:600 .875rem/1.35 var(--tool);margin-bottom:.5rem}
nav .folded{display:none}.beside{display:block;font-size:.875rem}
.beside{scroll-target-group:auto}
.beside a{padding:.3rem 0 .3rem .75rem;border-left:2px solid var(--line)}.beside ol ol{padding:0}.beside ol ol a{padding-left:1.75rem}
.beside a:target-current{border-left-color:var(--ink);font-weight:600}
aside{grid-area:1/3/span 2;position:sticky;top:0;align-self:start;margin:0;padding-top:2rem}
footer{grid-area:3/2}}
@media(prefers-contrast:more){:root{--ink-2:var(--ink);--rule:var(--ink);--line:var(--ink)}}
@media print{
@page{size:A4;margin:26mm 20mm 32.9mm 25mm;@bottom-right{content:counter(page);font:600 8.5pt "Source Sans 3",sans-serif;color:#15201d}}
@page :left{margin:26mm 25mm 32.9mm 20mm;@bottom-left{content:counter(page);font:600 8.5pt "Source Sans 3",sans-serif;color:#15201d}@bottom-right{content:""}}
@page :first{@bottom-right{content:""}}
body{font-size:10.5pt;line-height:15pt;widows:2;orphans:2}
nav,.bar,.skip,.permalink,aside,.jump,.back{display:none!important}
.read{display:block;max-width:none;padding:0 0 0 42.5mm}
details.folded{border:0;margin-top:15pt}details.folded::details-content{content-visibility:visible;block-size:auto;display:block}.folded>summary{list-style:none;padding:0;min-height:0}.folded>summary::marker{content:""}.folded>:not(summary){margin:0}
.folded>summary h2{font:600 10.5pt/15pt var(--tool)}
.title{padding:0;margin-left:-42.5mm;padding-left:42.5mm;border-top:1.5pt solid}
h1{font-size:36pt;line-height:1.08;margin:22.5pt 0 15pt}.subtitle{font-size:14pt;line-height:20pt}.series,.nature{font-size:10.5pt;line-height:15pt}
main>section>h2,footer>h2{break-before:page;font-size:28pt;line-height:30pt;border-top:1.5pt solid;padding-top:7.5pt;margin:0 0 30pt -42.5mm;padding-left:42.5mm}
.notes>h2,.notes h2{font-size:12pt;line-height:15pt;margin:30pt 0 7.5pt;border-top-width:.5pt}
h3{font-size:20pt;line-height:22.5pt;margin:30pt 0 7.5pt}h4{font-size:12pt;line-height:15pt;margin:15pt 0 0}h5,h6{font-size:10.5pt;line-height:15pt;margin:15pt 0 0}
main p+p{margin:0;text-indent:5mm}main p+.quiet,.quiet+p,td p+p,.take p+p,.lines p{text-indent:0}
.quiet,.facts,.lines,figcaption,caption,.names,.cite{font-size:8.75pt;line-height:11.25pt}
.take,.rubric{display:grid;grid-template-columns:37.5mm 1fr;column-gap:5mm;margin-left:-42.5mm}
.take{font-size:12.5pt;line-height:18.75pt;padding:7.5pt 5mm 7.5pt 0;margin-block:7.5pt;border-top-width:1.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}.take>:first-child{font-size:10.5pt;line-height:15pt;padding-left:3mm}
.rubric{border-top:.5pt solid var(--rule);padding-top:7.5pt;margin-top:7.5pt}.kind{align-items:start;font-size:10.5pt;line-height:15pt;margin:0}.kind-mark{width:4.6mm;height:4.6mm;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.facts{grid-template-columns:repeat(3,1fr);gap:0 5mm}
.grid>li{grid-template-columns:8.5mm 1fr;padding:0 0 3.75pt;margin:0}.mark{font-size:8.75pt;line-height:15pt}
.answer{margin:3.75pt 0 0 8.5mm}.asked>:first-child{font-size:8.75pt;line-height:11.25pt}.exchange{margin-top:11.25pt}
table{font-size:9pt;line-height:13pt;border-top-width:1.5pt;margin:7.5pt 0}th,td{padding:3pt 5mm 3pt 0;border-bottom-width:.5pt}
.programme{margin-left:-42.5mm;width:calc(100% + 42.5mm)}.programme .hour{width:42.5mm;font-size:9.5pt;line-height:13.25pt}.programme td{font-size:10pt;line-height:13.25pt}
.scroll{overflow:visible}.scroll table{min-width:0}
.grid>li,.take,figure,tr,.asked,.names li{break-inside:avoid}
a{text-decoration:none}:target{background:none;box-shadow:none}sup a{padding:0}}
`;

/** The organiser's colour: one band above the page, as on the cover of the print. Data, never markup. */
export const themeStyle = ({ colour }: Theme): string => (colour !== null && /^#[0-9a-f]{6}$/i.test(colour) ? `body{border-top:.75rem solid ${colour}}@media print{body{border:0}}` : '');

/**
 * The source of a page's style for its Content-Security-Policy: served with `style-src` and this, and nothing else.
 * Computed from the page itself: an edition keeps the style of its day, whatever later versions draw.
 * (CSP Level 3, §2.3.1: base64 of the SHA-256 of the element's text.) Typed words are escaped, so the first `<style>` is ours.
 */
export function styleHash(page: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  return `'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`;
}
