import type { Theme } from '../model';

/** The look of the book. Little: the reader chooses the face, the size and the ground; rules and places are ours. */
const STYLE = `
body{margin:0 4%;line-height:1.5;font-family:serif;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6{line-height:1.2;margin:1.5em 0 .5em;break-after:avoid;page-break-after:avoid;hyphens:none;text-align:left}
h1{font-size:1.7em;border-top:2px solid;padding-top:.4em;margin-top:.5em}
h2{font-size:1.35em}h3{font-size:1.1em}h4,h5,h6{font-size:1em}
p,dl,dd,figure,blockquote{margin:0}
p+p{margin-top:.6em}
p{widows:2;orphans:2}
a{color:inherit}
sup,sub{font-size:.7em;line-height:0}
code{font-family:sans-serif;font-size:.9em}
.caps{font-variant:small-caps}
.quiet,.nature,.facts,.lines,.series,table,figcaption,.kind,.mark,nav,.names,.asked{font-family:sans-serif}
.quiet,.facts,.lines,figcaption,.names,table{font-size:.85em;line-height:1.4}
p+.quiet,.quiet+.quiet{margin-top:.2em}
ul,ol{margin:.5em 0;padding-left:1.4em}
nav ol{list-style:none;padding-left:1em}nav>ol{padding:0}nav li{margin:.3em 0}
blockquote{margin:.8em 0;padding-left:.8em;border-left:2px solid}
blockquote.verbatim{margin:0;padding:0;border:0;font-style:italic}
.take{border-top:2px solid;background:#fff5c2;color:#15201d;padding:.5em .8em .8em;margin:1em 0;font-size:1.1em;break-inside:avoid;page-break-inside:avoid}
.take>:first-child{font:bold .8em/1.4 sans-serif;margin:0}
.take ol{margin:.2em 0 0}
.kind{font-weight:bold;font-size:1em;margin:1.6em 0 .4em}
.kind-mark{width:1.1em;height:1.1em;vertical-align:-.15em;margin-right:.5em}
.grid{list-style:none;padding:0;margin:0}
.grid>li{margin:.4em 0 .4em 2.2em}
.mark{float:left;margin-left:-2.6em;font-weight:bold;font-size:.85em;line-height:1.75}
.answer{margin:.5em 0 0 1.6em}
.exchange{margin-top:1.2em}.asked{margin-bottom:.2em}.asked>:first-child{font-size:.9em;margin:0}
.signatures,.facts{margin:.8em 0}.signatures .quiet{margin-top:.4em}
dt{font-weight:bold}.terms dd{margin-bottom:.6em}
.facts dt,.lines dt{font-family:sans-serif}.lines div{margin-top:.5em}
.names{list-style:none;padding:0}.names li{margin:.2em 0 .2em 1em;text-indent:-1em}
figure{margin:1em 0;break-inside:avoid;page-break-inside:avoid}img{max-width:100%}
table{border-collapse:collapse;width:100%;border-top:2px solid;margin:1em 0}caption{text-align:left;padding-bottom:.3em}
th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid}
tr{break-inside:avoid;page-break-inside:avoid}.hour{font-weight:bold;width:5em}
.address{overflow-wrap:anywhere}
aside{font-size:.85em;margin-top:.6em}
.cover h1{border:0;font-size:2.2em;margin:.5em 0;padding:0}.cover .subtitle{font-size:1.2em}.cover .nature{margin-top:.4em}.logos img{height:3em;margin-right:1.5em}
`;

/** The style sheet of a book; the organiser's colour is on its cover only. */
export const bookStyle = ({ colour }: Theme): string => `${STYLE.trim()}\n${colour !== null && /^#[0-9a-f]{6}$/i.test(colour) ? `.cover{border-top:1em solid ${colour};padding-top:1em}\n` : ''}`;
