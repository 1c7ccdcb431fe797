/**
 * The volume, A4, tagged. Typst markup that reads `actes.json` (`dataOf` in formats/pdf.ts) and builds no markup from typed text.
 * A string rather than a file: it is the same in the sources, in a build, and from any folder.
 *
 * Serif is what people said, sans is what the document says about it. The margin is a real column, at the left of every page:
 * a mark comes before the words it names. Rules rather than boxes; the only tinted ground is « À retenir ».
 */
export const TEMPLATE = String.raw`
#let data = json("actes.json")
#let (words, edition, icons, pictures) = (data.words, data.edition, data.icons, data.pictures)

// ── Grid: four columns of 37.5 mm, gutters of 5 mm; the first is the margin. Every height is a multiple of half a line.
#let line-height = 15pt
#let margin-width = 37.5mm
#let gutter = 5mm
#let hang = 8.5mm
#let full-width = 165mm

#let ink = rgb("#15201D")
#let ink-2 = rgb("#46514D")
#let marker = rgb("#FFE25A")
#let marker-soft = rgb("#FFF5C2")
#let thin = 0.5pt + rgb("#7C8581")
#let medium = 0.75pt + ink
#let thick = 1.5pt + ink

#let arabic = "Noto Naskh Arabic"
#let serif = ("Source Serif 4", arabic)
#let display = ("Source Serif 4 Display", arabic)
#let sans = ("Source Sans 3", arabic)

// Absolute edges: a line is exactly as high as it should be, whatever stands in it.
#let voice-style = (font: serif, size: 10.5pt, top-edge: 11pt, bottom-edge: -4pt)
#let tool(it) = { set text(font: sans, size: 8.75pt, fill: ink-2, top-edge: 8.5pt, bottom-edge: -2.75pt, number-width: "tabular", hyphenate: false); set par(linebreaks: "simple", first-line-indent: 0pt); it }
#let quiet(it) = text(font: sans, size: 8.75pt, fill: ink-2, number-width: "tabular", hyphenate: false, it)
#let strong-tool(it) = text(weight: 600, fill: ink, it)
#let unbroken = sym.space.nobreak
#let to-fill = text(style: "italic", fill: ink-2, words.toFill)

// Small values only in what is looked at anew on each page (headers, contexts, show rules): a closure over the whole data
// would set every page again at each edit, twenty times slower.
#let status-text = words.at(edition.status)
#let version-text = words.version + " " + edition.version + if edition.status == "definitive" { "" } else { ", " + status-text }
#let foot-version = if edition.status == "definitive" { "" } else { "\u{00A0}· " + lower(version-text) }
#let (foot-book, cover-title, whole-cycle) = (data.shortTitle, data.title, data.scope == "cycle")
#let theme-colour = if type(data.theme.colour) == str and data.theme.colour.match(regex("^#[0-9A-Fa-f]{6}$")) != none { data.theme.colour } else { none }

#set document(
  // A question keeps its own mark: no full stop after it.
  title: data.title + (if data.title.ends-with(regex("[?!.…]")) { " " } else { ". " }) + data.nature,
  author: if data.organiser == none { () } else { data.organiser },
  keywords: data.metadata.keywords,
  date: { let (year, month, day) = edition.date.split("-").map(int); datetime(year: year, month: month, day: day) },
)
#set text(..voice-style, lang: data.language, region: if data.language == "fr" { "fr" } else { "gb" }, fill: ink, fallback: false, number-type: "lining", hyphenate: true,
  costs: (hyphenation: 150%, runt: 250%, widow: 400%, orphan: 400%))
#set par(leading: 0pt, spacing: 0pt, justify: false, linebreaks: "optimized", first-line-indent: (amount: 5mm, all: false))
#set block(spacing: 0pt)
#set page(paper: "a4", margin: (top: 26mm, bottom: 32.9mm, inside: 25mm, outside: 20mm), footer-descent: 26pt,
  footer: context {
    let page-number = here().page()
    if page-number <= 2 { return }
    let marks = query(<running>).filter(mark => mark.location().page() <= page-number)
    let part = if marks.len() > 0 { marks.last().value } else { "" }
    set text(font: sans, size: 8.5pt, fill: ink-2, hyphenate: false)
    let folio = text(weight: 600, fill: ink, number-width: "tabular", str(page-number))
    grid(columns: (margin-width, 1fr, auto), column-gutter: gutter,
      ..if calc.even(page-number) { (folio, foot-book + foot-version, []) } else { ([], part + foot-version, folio) })
  })
#set footnote.entry(separator: pad(left: margin-width + gutter, line(length: 20mm, stroke: thin)), clearance: line-height, gap: 3pt, indent: 0pt)
#show footnote.entry: it => pad(left: margin-width + gutter, { set text(font: serif, size: 8.75pt, weight: 400, style: "normal", top-edge: 8.5pt, bottom-edge: -2.75pt); set par(leading: 0pt); it })
#set table.cell(breakable: false)
#set figure(gap: line-height / 2)
#show figure: set align(left)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: it => { set align(left); tool({ strong-tool([#it.supplement #context it.counter.display(it.numbering).]); [ ]; it.body }) }

// The smallest width that keeps the same number of lines: no word alone at the end of a title.
#let balanced(it) = layout(size => {
  let height = measure(block(width: size.width, it)).height
  let width = size.width
  while width > 30mm and measure(block(width: width - 2mm, it)).height <= height { width -= 2mm }
  block(width: width, it)
})
// Rounds a free height up to half a line: the page stays on its grid after it.
#let on-grid(it) = layout(size => {
  let height = measure(block(width: size.width, it)).height
  block(width: 100%, height: calc.ceil(height / (line-height / 2) - 0.01) * (line-height / 2), breakable: false, it)
})

// ── Headings: 1 part, 2 piece or group, then those of the text. Each brings no space of its own, or the grid is lost.
#set heading(numbering: none)
#show heading: set par(justify: false, first-line-indent: 0pt)
#let title-style = (hyphenate: false, font: display, weight: 600)
#let bare(it) = block(sticky: true, above: 0pt, below: 0pt, it)
#show heading.where(level: 1): it => bare(text(..title-style, size: 28pt, top-edge: 23pt, bottom-edge: -7pt, tracking: -0.3pt, balanced(it.body)))
#show heading.where(level: 2): it => bare(text(..title-style, size: 20pt, top-edge: 17pt, bottom-edge: -5.5pt, tracking: -0.15pt, balanced(it.body)))
#show heading.where(level: 3): it => bare(text(font: serif, weight: 600, size: 12pt, top-edge: 11pt, bottom-edge: -4pt, hyphenate: false, it.body))
#show heading.where(level: 4): it => bare(text(font: sans, weight: 600, size: 10.5pt, top-edge: 11pt, bottom-edge: -4pt, hyphenate: false, it.body))
#show heading.where(level: 5): it => bare(text(font: sans, weight: 600, size: 9.5pt, top-edge: 11pt, bottom-edge: -4pt, hyphenate: false, it.body))
// The name of a rubric stands in the margin: the same look at any level.
#let rubric-heading(level, it) = { show heading: it => bare(text(font: sans, weight: 600, size: 10.5pt, tracking: 0pt, top-edge: 11pt, bottom-edge: -4pt, hyphenate: false, it.body)); heading(level: level, outlined: false, bookmarked: true, it) }
// Headings of the text under a part that has no pieces: level 2, with the look of level 3.
#let prose-heading(level, it) = { show heading.where(level: 2): it => bare(text(font: serif, weight: 600, size: 12pt, tracking: 0pt, top-edge: 11pt, bottom-edge: -4pt, hyphenate: false, it.body)); heading(level: level, it) }

// ── Tools
#let body(it) = pad(left: margin-width + gutter, it)
#let row(margin, it) = grid(columns: (margin-width, 1fr), column-gutter: gutter, margin, it)
// Sticky: a rule never stays alone at the foot of a page.
#let rule(stroke: thin) = block(height: 0pt, width: 100%, sticky: true, pdf.artifact(line(length: 100%, stroke: stroke)))
// Continuous rules: the gutter is inside the cell, not between the columns.
#let cells(count, y: 3pt) = (x, _) => (left: 0pt, right: if x >= count - 1 { 0pt } else { gutter }, top: y, bottom: y)
#let table-rules = (x, y) => (top: if y == 0 { thick } else if y == 1 { medium } else { thin }, bottom: thin)
#let anchor(id) = if id != "" [#metadata(none)#label(id)]
// What is pointed at may not be printed: the words stay, without a link. Printed twice, the first one counts.
#let place-of(id) = if id == none or id == "" { none } else { query(label(id)).at(0, default: none) }
#let to(id, it) = context { let target = place-of(id); if target == none { it } else { link(target.location(), it) } }
#let page-of(id) = context { let target = place-of(id); if target == none { [] } else { str(target.location().page()) } }
// next: the reference that follows in a list of them; on the same page, the page is said once, after the last.
#let with-page(id, it, next: none) = context {
  let (target, following) = (place-of(id), place-of(next))
  if target == none { it } else {
    let page = target.location().page()
    link(target.location(), { it; if following == none or following.location().page() != page [, #words.pageShort#unbroken#page] })
  }
}
// Where words come from: a place of this volume with its page, or an address.
#let provenance(source) = if source.target != none { with-page(source.target, source.text) } else if source.href != none { link(source.href, underline(offset: 2pt, stroke: 0.5pt + ink-2, source.text)) } else { source.text }
#let icon(kind) = pdf.artifact(box(height: 4.6mm, image(bytes(icons.at(kind).svg.replace("currentColor", icons.at(kind).colour)), format: "svg", height: 4.6mm)))

// The disc: as many sectors as there are séances (cover) or groups (opening of a group). It says where we are.
#let disc(count, size, current: none, done: (), here: "#FFE25A", line: "#15201D", stroke-width: 0.5, gap: 1.2) = {
  let number(x) = str(calc.round(x, digits: 2)).replace("−", "-")
  let paint(index) = if index == current or current == "all" { here } else if index in done { "#D6DAD4" } else { "none" }
  let sectors = if count == 1 {
    ("<circle cx='50' cy='50' r='48' fill='" + here + "' stroke='" + line + "' stroke-width='" + str(stroke-width * 2) + "'/>",)
  } else {
    for index in range(count) {
      let (from, upto) = (index * 360deg / count - 90deg, (index + 1) * 360deg / count - 90deg)
      let (middle, half) = ((from + upto) / 2, (upto - from) / 2)
      let apex = gap / calc.sin(half)
      let inset = calc.asin(gap / 48)
      let (from, upto) = (from + inset, upto - inset)
      let point(radius, angle) = number(50 + radius * calc.cos(angle)) + " " + number(50 + radius * calc.sin(angle))
      ("<path d='M" + point(apex, middle) + "L" + point(48, from) + "A48 48 0 0 1 " + point(48, upto) + "Z' fill='" + paint(index + 1) + "' stroke='" + line + "' stroke-width='" + str(if index + 1 == current { stroke-width * 2 } else { stroke-width }) + "' stroke-linejoin='round'/>",)
    }
  }
  pdf.artifact(image(bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' width='100' height='100'>" + sectors.join() + "</svg>"), format: "svg", width: size))
}

// ── Text in line
#let marked(run) = {
  let it = run.text
  if "code" in run.marks { it = text(font: sans, size: 0.95em, hyphenate: false, it) }
  if "smallCaps" in run.marks { it = smallcaps(it) }
  if "superscript" in run.marks { it = super(it) }
  if "subscript" in run.marks { it = sub(it) }
  if "strike" in run.marks { it = strike(it) }
  if "italic" in run.marks { it = emph(it) }
  if "bold" in run.marks { it = text(weight: 600, it) }
  if run.lang != none and run.lang.match(regex("^[a-z]{2}\b")) != none { it = text(lang: run.lang.slice(0, 2), it) }
  if run.href != none and run.href != "" { it = link(run.href, underline(offset: 2pt, stroke: 0.5pt + ink-2, it)) }
  it
}
#let reference-after(runs, index) = {
  let (gap, following) = (runs.at(index + 1, default: none), runs.at(index + 2, default: none))
  if gap != none and following != none and gap.type == "text" and gap.text.trim() == "," and following.type == "reference" { following.target }
}
#let inline(runs) = for (index, run) in runs.enumerate() {
  if run.type == "text" { marked(run) }
  else if run.type == "break" { linebreak() }
  else if run.type == "footnote" { footnote({ h(1.5pt); inline(run.runs) }) }
  else if run.type == "reference" { with-page(run.target, run.text, next: reference-after(runs, index)) }
  else if run.type == "anchor" { anchor(run.id) }
}

// ── Blocks of a text. A cell's or an item's words are tagged as a paragraph only through par().
#let colon = if data.language == "fr" { unbroken + ": " } else { ": " }
#let indent-all(on) = (amount: if on { 5mm } else { 0mm }, all: on)
#let bullets(items) = list(marker: [–], indent: 0pt, body-indent: 2.5mm, spacing: line-height / 4, ..items.map(item => list.item(item)))
#let signs-in(runs) = runs.map(run => if run.type == "text" { run.text.len() } else if run.type == "footnote" { run.runs.len() } else { 0 }).sum(default: 0)
// How much a block says, in signs: about seventy make a line.
#let length(block) = {
  if "runs" in block { signs-in(block.runs) }
  else if block.type == "list" { block.items.map(item => item.blocks.map(length).sum(default: 0)).sum(default: 0) }
  else if block.type == "quote" { block.blocks.map(length).sum(default: 0) }
  else if block.type == "table" { (block.rows.len() + 1) * 140 }
  else if block.type == "figure" { 700 }
  else { 1000 }
}

// Columns of the same height, filled one after the other, page after page: only the last page is balanced.
#let in-columns(count, entries) = layout(size => {
  let width = (size.width - (count - 1) * gutter) / count
  let items = entries.map(it => block(width: width, breakable: false, it))
  let heights = items.map(it => measure(it).height)
  let fill(start, limit) = {
    let (columns, index) = ((), start)
    for _ in range(count) {
      let (from, sum) = (index, 0pt)
      while index < items.len() and (index == from or sum + heights.at(index) <= limit + 0.01pt) { sum += heights.at(index); index += 1 }
      columns.push((from, index))
    }
    (columns, index)
  }
  let draw(columns, ..height) = block(breakable: false, width: 100%, ..height, grid(columns: (width,) * count, column-gutter: gutter, ..columns.map(((from, upto)) => items.slice(from, upto).join())))
  let page-height = 297mm - 26mm - 32.9mm - 1pt
  // Where the columns begin is known from the second reading on; a large guess at first would send them to the next page for good.
  let top = here().position().y
  let room = if top < 26mm { 10 * line-height } else { 297mm - 32.9mm - top - 1pt }
  let (index, limit) = (0, if room < 6 * line-height { page-height } else { calc.min(room, page-height) })
  while index < items.len() {
    let (columns, next) = fill(index, limit)
    if next >= items.len() {
      let low = heights.slice(index).sum() / count
      while low < limit and fill(index, low).last() < items.len() { low += 3pt }
      draw(fill(index, calc.min(low, limit)).first())
    } else { draw(columns, height: limit) }
    (index, limit) = (next, page-height)
  }
})

// Pages where a name stands, once each, linked.
#let pages-of(targets) = context {
  let seen = (:)
  for target in targets.map(place-of).filter(it => it != none) { let number = str(target.location().page()); if number not in seen { seen.insert(number, target.location()) } }
  if seen.len() > 0 { [, ]; seen.pairs().map(((number, location)) => link(location, number)).join([, ]) }
}
#let names(entries) = entries.map(it => pad(bottom: 5.625pt, tool({ par(strong-tool(it.name)); if it.detail != "" { par(it.detail) } })))
#let index-lines(entries) = entries.map(it => tool(par(hanging-indent: 4mm, { strong-tool(it.name); pages-of(it.targets) })))

// The widest column of a wide table holds people's words: serif, and what follows a line break in it is said quietly.
#let drawn-table(it) = {
  let count = it.header.len()
  let shares = if it.widths == none or it.widths.len() != count { (1,) * count } else { it.widths }
  let main = if it.widths == none { none } else { shares.position(share => share == calc.max(..shares)) }
  let main = if main != none and shares.at(main) >= 0.35 * shares.sum() { main } else { none }
  let size = if count > 6 { 8pt } else if count > 5 { 8.5pt } else { 9pt }
  let style(cell, weight: 400) = { set text(font: sans, size: size, weight: weight, top-edge: 10pt, bottom-edge: -3pt, hyphenate: false, number-width: "tabular"); set par(first-line-indent: 0pt); par(inline(cell)) }
  let voice(cell) = {
    let at = cell.position(run => run.type == "break")
    set text(size: 10pt, top-edge: 10pt, bottom-edge: -3.5pt, hyphenate: false); set par(first-line-indent: 0pt)
    par({ inline(if at == none { cell } else { cell.slice(0, at) }); if at != none { linebreak(); quiet(inline(cell.slice(at + 1))) } })
  }
  // A row is never cut, unless it is as high as a page.
  let cells-of(row) = row.enumerate().map(((column, cell)) => table.cell(breakable: row.any(cell => signs-in(cell) * count > 3000), if column == main { voice(cell) } else { style(cell) }))
  let drawn = table(columns: shares.map(share => share * 1fr), inset: cells(count, y: 3.5pt), align: left + top, stroke: table-rules,
    table.header(..it.header.map(cell => style(cell, weight: 600))), ..it.rows.map(cells-of).flatten())
  if it.caption == none or it.caption == "" { drawn } else { figure(kind: table, supplement: words.table, numbering: "1", caption: it.caption, drawn) }
}
// As wide as the text, but never so high that it leaves no room for its caption.
#let picture-of(path, ..options) = layout(size => {
  let high = measure(image(path, width: size.width)).height
  image(path, ..options, ..if high > 170mm { (height: 170mm) } else { (width: 100%) })
})
#let drawn-figure(it) = {
  let picture = if it.asset == none { none } else { pictures.at(it.asset, default: none) }
  let credit = if it.credit == none { "" } else { it.credit }
  if picture == none { tool(block(stroke: thin, inset: 3mm, width: 100%, par(words.figure + colon + it.alt))) }
  else if it.alt == "" { on-grid(pdf.artifact(picture-of(picture))) }
  else {
    let caption = (it.caption, credit).filter(part => part != "").join(" ")
    on-grid(figure(kind: image, supplement: words.figure, numbering: "1", alt: it.alt, picture-of(picture, alt: it.alt), caption: caption))
  }
}

// wide: what needs the whole page (names, large tables, terms) may take the margin too.
// flat: paragraphs of an item are told apart by their place, not by an indent.
#let blocks(all, prose: false, wide: false, flat: false) = {
  let whole(it) = if wide { pad(left: -(margin-width + gutter), it) } else { it }
  // A text of ideas under headings: the first stand out as those of a talk do.
  let divided = prose and all.any(it => it.type == "heading" and it.level > 2)
  let previous = none
  for it in all {
    if it.type == "paragraph" {
      if previous != none and previous != "paragraph" and previous != "heading" { v(line-height / 2) }
      if flat and previous == "paragraph" { v(line-height / 4) }
      par(first-line-indent: indent-all(previous == "paragraph" and not flat), inline(it.runs))
    } else if it.type == "heading" {
      if prose and it.level == 2 and divided {
        v(if previous == none { 0pt } else { 1.5 * line-height }, weak: true); whole(rule(stroke: thick)); v(line-height / 2)
        heading(level: 2, inline(it.runs))
      } else if previous != none { v(if previous == "heading" { line-height / 2 } else { line-height }) }
      if prose and it.level == 2 and divided { v(line-height / 4) } else if prose { prose-heading(it.level, inline(it.runs)) } else { heading(level: it.level, inline(it.runs)) }
    } else {
      if previous == "heading" { v(line-height / 4) } else if previous != none { v(line-height / 2) }
      if it.type == "list" {
        set par(first-line-indent: 0pt)
        let items = it.items.map(item => blocks(item.blocks, flat: true))
        if it.ordered { enum(indent: 0pt, body-indent: 2.5mm, spacing: line-height / 4, numbering: n => text(font: sans, size: 9.5pt, number-width: "tabular", str(n) + "."), ..items.map(item => enum.item(item))) }
        else { bullets(items) }
      } else if it.type == "quote" {
        block(stroke: (left: 1.5pt + rgb("#7C8581")), inset: (left: 4mm), width: 100%, { set par(first-line-indent: 0pt); blocks(it.blocks) })
      } else if it.type == "table" {
        if it.header.len() > 4 or (it.widths != none and it.header.len() > 3) { whole(drawn-table(it)) } else { drawn-table(it) }
      } else if it.type == "figure" { drawn-figure(it) }
      else if it.type == "definitions" {
        whole({ for entry in it.entries {
          rule(); v(3pt)
          grid(columns: (if wide { margin-width } else { 30mm }, 1fr), column-gutter: gutter, tool(pad(top: 2.5pt, par(strong-tool(inline(entry.term))))), { set par(first-line-indent: 0pt); blocks(entry.blocks, flat: true) })
          v(4.5pt)
        } })
      }
      else if it.type == "people" { whole(in-columns(if wide { 4 } else { 3 }, names(it.entries))) }
      else if it.type == "index" { in-columns(2, index-lines(it.entries)) }
    }
    previous = it.type
  }
}

#let takeaway(list, level) = on-grid(block(width: 100%, fill: marker-soft, stroke: (top: thick), inset: (y: line-height / 2, right: gutter), {
  grid(columns: (margin-width, 1fr), column-gutter: gutter,
    block(inset: (left: 3mm, top: 1pt), rubric-heading(level, words.takeaway)),
    { set text(size: 12.5pt, top-edge: 13pt, bottom-edge: -5.75pt, hyphenate: false); set par(first-line-indent: 0pt)
      if list.len() == 1 { par(inline(list.first())) }
      else { set enum(numbering: n => text(font: sans, weight: 600, size: 10.5pt, str(n)), body-indent: 3mm, spacing: 0pt); enum(..list.map(runs => enum.item(inline(runs)))) } })
}))

// Positions in a disagreement stand side by side, the same width whatever the count.
#let positions(it) = grid(columns: (1fr,) * it.items.len(), column-gutter: gutter,
  ..it.items.map(item => block(stroke: (top: thin), inset: (top: 3.5pt), width: 100%, { set text(hyphenate: false); set par(first-line-indent: 0pt); blocks(item.blocks) })))
#let contribution(it, kind) = {
  anchor(it.anchor)
  set text(style: "italic", hyphenate: false) if kind == "verbatim"
  for (index, one) in it.blocks.enumerate() {
    if kind == "desaccord" and one.type == "list" and not one.ordered and one.items.len() in (2, 3, 4) { v(line-height / 4); positions(one); v(line-height / 4) }
    else { if index > 0 { v(line-height / 4) }; blocks((one,)) }
  }
  let said = (it.votes, it.role, ..it.facts).filter(part => part != none and part != "") + if it.source == none { () } else { (provenance(it.source),) }
  if said.len() > 0 { set text(style: "normal"); par(first-line-indent: 0pt, quiet(said.join("\u{00A0}· "))) }
}
// A contribution is not cut over two pages, unless it is long: more than about twelve lines.
#let rubric(it, level) = {
  let room = if it.contributions.any(one => one.mark.len() > 3) { 14mm } else { hang }
  rule(); v(line-height / 2)
  row(
    grid(columns: (auto, 1fr), column-gutter: 2.2mm, align: left + top, block(inset: (top: 0.5pt), icon(it.kind)), rubric-heading(level, it.title)),
    { set par(first-line-indent: 0pt)
      enum(spacing: line-height / 4, indent: 0pt, body-indent: 0pt, number-align: start + top,
        numbering: n => box(width: room, text(font: sans, size: 8.75pt, weight: 600, style: "normal", fill: ink-2, number-width: "tabular", it.contributions.at(n - 1).mark)),
        ..it.contributions.map(one => enum.item(block(breakable: one.blocks.map(length).sum(default: 0) > 840, width: 100%, contribution(one, it.kind))))) })
  v(line-height / 2)
}

#let people(list) = for (index, person) in list.enumerate() {
  if index > 0 { linebreak() }
  strong-tool(person.name)
  if person.position != "" [, #person.position]
}

// ── Exchanges: number, hour and what it is about in the margin; the question, then the answers, indented. A function is enough to name.
#let voice(speaker, said) = {
  set par(first-line-indent: 0pt)
  let lead = text(font: sans, weight: 600, size: 10pt, hyphenate: false, speaker + if speaker.ends-with(regex("[.?!:…]")) { "" } else { "." })
  let first = said.at(0, default: none)
  if speaker == "" { blocks(said) }
  else if first != none and first.type == "paragraph" {
    par({ lead; [ ]; inline(first.runs) })
    if said.len() > 1 { v(line-height / 4); blocks(said.slice(1), flat: true) }
  } else { par(lead); blocks(said) }
}
#let exchanges(list, level) = {
  let small(it) = { show heading: it => bare(text(font: sans, weight: 600, size: 8.75pt, tracking: 0pt, top-edge: 8.5pt, bottom-edge: -2.75pt, hyphenate: false, it.body)); heading(level: level + 1, outlined: false, bookmarked: false, it) }
  v(line-height); rule(stroke: thick); v(line-height / 2)
  body(heading(level: level, words.exchanges))
  v(line-height / 2)
  for it in list {
    rule(); v(line-height / 2)
    row({ v(2.5pt); small(it.title)
        tool({ let lines = (it.hour,).filter(line => line != none) + if it.about == none { () } else { (provenance(it.about),) }; if lines.len() > 0 { par(lines.join(linebreak())) } }) },
      { anchor(it.anchor); voice(it.speaker, it.blocks); pad(left: hang, for answer in it.answers { v(line-height / 4); voice(answer.speaker, answer.blocks) }) })
    v(line-height / 2)
  }
}

// What a piece holds under its title: what to retain, its text, its contributions by kind, what the room asked, who signs, where it comes from.
#let content(piece, level, skip: 0) = {
  let rest = piece.blocks.slice(skip)
  if piece.takeaway.len() > 0 { takeaway(piece.takeaway, level); v(line-height / 2) }
  if rest.len() > 0 {
    if piece.takeaway.len() > 0 { v(line-height / 2) }
    body(blocks(rest, prose: level == 2, wide: true))
    v(line-height)
  }
  for it in piece.rubrics { rubric(it, level) }
  if piece.exchanges.len() > 0 { exchanges(piece.exchanges, level) }
  if piece.signatures.len() > 0 {
    v(line-height, weak: true)
    body(block(breakable: false, grid(columns: (1fr, 1fr), column-gutter: gutter, row-gutter: line-height / 2, ..piece.signatures.map(person => tool({ par(strong-tool(person.name)); if person.position != "" { par(person.position) } })))))
    v(line-height)
  }
  if piece.source != none { v(line-height / 2, weak: true); body(par(first-line-indent: 0pt, quiet({ strong-tool(words.source); colon; provenance(piece.source) }))); v(line-height / 2) }
}

#let opening(title, id, margin: none, running: none) = {
  pagebreak(weak: true)
  [#metadata(if running == none { title } else { running })<running>]
  rule(stroke: thick)
  block(width: 100%, sticky: true, inset: (top: line-height / 2), row(
    if margin == none { [] } else { block(inset: (top: 13.5pt), width: 100%, tool(margin)) },
    block(width: 100%, { heading(level: 1, title); anchor(id) })))
  v(2 * line-height)
}

#let talk(piece, first) = {
  if not first { v(2 * line-height, weak: true); rule(); v(line-height / 2) }
  [#metadata(piece.shortTitle)<running>]
  let margin = { if piece.hour != none { piece.hour; linebreak() }; if piece.speakers.len() <= 6 { people(piece.speakers) } }
  // The first paragraph stands in the row of the title: a tall margin opens no hole in the text.
  let lead = piece.takeaway.len() == 0 and piece.blocks.len() > 0 and piece.blocks.first().type == "paragraph"
  let kept(it) = if lead { it } else { block(sticky: true, breakable: false, width: 100%, it) }
  kept(row(block(inset: (top: 8.5pt), tool(margin)), {
    if piece.title != none { heading(level: 2, piece.title) }; anchor(piece.id)
    if piece.speakers.len() > 6 { v(line-height / 2); tool(people(piece.speakers)) }
    if lead { v(line-height / 2); par(first-line-indent: 0pt, inline(piece.blocks.first().runs)) }
  }))
  if lead and piece.blocks.len() > 1 {
    if piece.blocks.at(1).type == "heading" { v(line-height) } else if piece.blocks.at(1).type != "paragraph" { v(line-height / 2) }
    if piece.blocks.at(1).type == "paragraph" { set par(first-line-indent: indent-all(true)); body(par(first-line-indent: indent-all(true), inline(piece.blocks.at(1).runs))) }
  }
  let skip = if not lead { 0 } else if piece.blocks.len() > 1 and piece.blocks.at(1).type == "paragraph" { 2 } else { 1 }
  if not lead or piece.blocks.len() == skip { v(line-height) }
  content(piece, 3, skip: skip)
}

#let group(it, count) = {
  if count <= 6 { pagebreak(weak: true) } else { v(4 * line-height, weak: true) }
  [#metadata(it.shortTitle)<running>]
  rule(stroke: thick)
  block(sticky: true, breakable: false, width: 100%, inset: (top: line-height / 2), row(
    if count > 1 and count <= 16 { v(2pt); disc(count, 15mm, current: it.index, done: range(1, it.index), stroke-width: 1, gap: 1.6); v(line-height / 2) } else { [] },
    { heading(level: 2, it.title); anchor(it.id); v(line-height / 2) }))
  if it.facts.len() > 0 {
    block(sticky: true, breakable: false, inset: (bottom: line-height), body(tool(grid(columns: (1fr,) * 3, column-gutter: gutter, row-gutter: line-height / 2, ..it.facts.map(fact => par({ strong-tool(fact.label); linebreak(); fact.value }))))))
  }
  content(it, 3)
}

// ══ Cover: no colour, no logo is a complete cover. On the organiser's colour the text is white if that reads well, ink otherwise.
#let luminance(colour) = { let (r, g, b) = rgb(colour).components(alpha: false).map(it => { let it = it / 100%; if it <= 0.04045 { it / 12.92 } else { calc.pow((it + 0.055) / 1.055, 2.4) } }); 0.2126 * r + 0.7152 * g + 0.0722 * b }
#let reads-white(colour) = 1.05 / (luminance(colour) + 0.05) >= 4.5
#let cover-style(size, it) = text(font: display, weight: 600, size: size, top-edge: 0.82em, bottom-edge: -0.26em, tracking: -0.012em, hyphenate: false, it)
#let title-size(it) = {
  for size in (40pt, 36pt, 32pt, 28pt, 24pt, 20pt) {
    let lines = calc.round(measure(block(width: full-width - margin-width - gutter, cover-style(size, it))).height / (1.08 * size))
    if lines <= (if size >= 32pt { 3 } else if size >= 25pt { 4 } else { 6 }) { return size }
  }
  16pt
}
#let cover(cycle, colour, logos, nature, subtitle, place-text, organiser, date) = {
  let over = if colour == none { ink } else if reads-white(colour) { white } else { ink }
  let hexa = if over == white { "#FFFFFF" } else { "#15201D" }
  let drawn-logos = block(width: full-width, { set par(leading: 6mm); par(for it in logos { box(image(pictures.at(it.asset), height: 12mm, alt: it.alt)); h(12mm, weak: true) }) })
  let strip = if logos.len() > 0 { 34mm + measure(drawn-logos).height } else { 0mm }
  let foot = if strip > 0mm { strip - 8mm } else { 0mm }
  let (number, total) = if cycle == none { (none, if whole-cycle { none } else { 1 }) } else { (if whole-cycle { none } else { cycle.number }, cycle.total) }
  page(margin: (left: 25mm, right: 20mm, top: 26mm, bottom: 20mm), footer: none,
    background: if colour != none { pdf.artifact(place(top + left, rect(width: 100%, height: 297mm - strip, fill: rgb(colour)))) }, {
    set text(fill: over, hyphenate: false); set par(first-line-indent: 0pt)
    let small(it) = text(font: sans, size: 10.5pt, it)
    rule(stroke: 1.5pt + over); v(line-height / 2)
    if whole-cycle { if total != none and total > 1 { row(small[#total #words.seances], []) } }
    else if cycle != none {
      row(if number == none { [] } else if total != none and total > 1 { small[#cycle.label #number #words.outOf #total] } else { small[#cycle.label #number] },
        par(text(font: sans, weight: 600, size: 10.5pt, cycle.title)))
    }
    v(2 * line-height)
    context {
      let size = title-size(cover-title)
      let texts = pad(left: margin-width + gutter, {
        show title: it => block(balanced(cover-style(size, it.body)))
        title(cover-title)
        v(line-height)
        set text(size: 14pt, top-edge: 14pt, bottom-edge: -6pt)
        if subtitle != none { par(subtitle) }
        par(nature)
        if place-text != none { par(place-text) }
      })
      texts
      // The disc takes the room that the title leaves: this séance among those of its cycle, all of them for the cycle.
      // Where a sector would be under 20 mm of its edge, the number stands alone.
      let size = calc.max(60mm, calc.min(122.5mm, 297mm - 46mm - foot - measure(block(width: full-width, texts)).height - 6 * line-height))
      let known = total != none and total >= 1 and (whole-cycle or total == 1 or (number != none and number >= 1 and number <= total))
      let (disc-here, figure-over) = if colour == none { ("#FFE25A", ink) } else { (hexa, if over == white { rgb(colour) } else { white }) }
      if known and (total == 1 or (total <= 14 and size * calc.pi / total >= 20mm)) {
        let radius = size * if total == 1 { 0 } else if total > 8 { 0.4 } else { 0.33 }
        let angle = if total == 1 or number == none { 0deg } else { (number - 0.5) * 360deg / total - 90deg }
        place(bottom + left, dx: margin-width + gutter, dy: -foot, pdf.artifact(block(width: size, height: size, {
          disc(total, size, current: if whole-cycle { "all" } else { number }, here: disc-here, line: hexa, stroke-width: 0.28, gap: 0.9)
          if number != none { place(top + left, dx: size / 2 + calc.cos(angle) * radius - 15mm, dy: size / 2 + calc.sin(angle) * radius - 10mm,
            block(width: 30mm, height: 20mm, align(center + horizon, text(font: display, weight: 600, size: size * if total > 8 { 0.075 } else { 0.115 }, top-edge: "cap-height", bottom-edge: "baseline", fill: figure-over, str(number))))) }
        })))
      } else if number != none {
        place(bottom + left, dx: margin-width + gutter, dy: -foot, pdf.artifact(text(font: display, weight: 600, size: 96pt, top-edge: "cap-height", bottom-edge: "baseline", str(number))))
      }
    }
    place(bottom + left, dy: -foot, block(width: margin-width, {
      set text(font: sans, size: 8.75pt, top-edge: 8.5pt, bottom-edge: -2.75pt)
      if organiser != none { par(text(weight: 600, organiser)) }
      par(version-text); par(date)
    }))
    // On white, all of the same height, half a height clear around each.
    if logos.len() > 0 { place(bottom + left, dy: 3mm, drawn-logos) }
  })
}
#let cover-logos = data.theme.logos.filter(it => it.asset in pictures)
#let cover-facts = (data.cycle, theme-colour, cover-logos, data.nature, data.subtitle, data.place, data.organiser, edition.dateText)
#context cover(..cover-facts)

// ══ Page 2: imprint and notices, at the foot
#{
  v(1fr)
  rule(stroke: thick); v(line-height / 2)
  row({ show heading: it => bare(text(font: sans, weight: 600, size: 10.5pt, tracking: 0pt, top-edge: 11pt, bottom-edge: -4pt, it.body)); heading(level: 1, outlined: false, bookmarked: true, words.masthead); anchor("masthead") }, [])
  v(line-height / 2)
  set text(hyphenate: false); set par(first-line-indent: 0pt)
  let lines(list) = for it in list { row(tool(par(strong-tool(it.label))), tool(par(it.value))); v(line-height / 4) }
  lines(data.masthead)
  v(line-height / 4); rule(); v(line-height / 2)
  lines(data.mentions)
  lines(((label: words.citation, value: data.citation),))
}

// ══ Contents
#pagebreak()
#[#metadata(words.contents)<running>]
#rule(stroke: thick)
#block(inset: (top: line-height / 2), body({ heading(level: 1, outlined: false, bookmarked: true, words.contents); anchor("contents") }))
#v(2 * line-height)
#{
  show outline.entry.where(level: 1): set text(weight: 600)
  show outline.entry.where(level: 1): set block(above: line-height / 2, inset: (top: 3pt), stroke: (top: thin))
  show outline.entry.where(level: 2): set block(above: 0pt)
  show outline.entry: set text(hyphenate: false, number-width: "tabular")
  show outline.entry.where(level: 1): set outline.entry(fill: none)
  set outline.entry(fill: text(fill: rgb("#7C8581"), size: 9pt, top-edge: "x-height", bottom-edge: "baseline", repeat(gap: 2.5pt)[.]))
  body(outline(title: none, depth: 2, indent: level => level * 6mm))
}

// ══ Parts
#let programme(part) = {
  opening(part.title, part.id, margin: { if data.dateText != none { strong-tool(data.dateText); linebreak() }; if data.place != none { data.place } })
  set par(first-line-indent: 0pt)
  set text(size: 10pt, top-edge: 10pt, bottom-edge: -3.25pt, hyphenate: false)
  let small(it) = text(font: sans, size: 9.5pt, number-width: "tabular", it)
  let plain = (x: 0pt, top: 0pt, bottom: 2pt)
  let lines = ()
  for section in part.sections {
    if section.title != none { lines.push(table.cell(colspan: 3, stroke: (top: medium), par(text(font: sans, weight: 600, size: 9.5pt, section.title)))) }
    for it in section.rows {
      lines.push(small(if it.hour == none { to-fill } else { text(weight: 600, it.hour) }))
      lines.push({
        par(it.title)
        for person in it.speakers { par(quiet({ strong-tool(person.name); if person.position != "" [, #person.position] })) }
        if it.place != none { par(quiet(it.place)) }
        if it.note != none { par(quiet(emph(it.note))) }
        if it.questions.len() > 0 { set text(size: 9.5pt, top-edge: 9.5pt, bottom-edge: -3pt); list(marker: [–], body-indent: 2.5mm, spacing: 0pt, ..it.questions.map(question => list.item(emph(question)))) }
      })
      lines.push(if it.target == none { [] } else { to(it.target, small(page-of(it.target))) })
      for child in it.children {
        lines.push(table.cell(stroke: none, inset: plain, if child.place == none { [] } else { quiet(child.place) }))
        lines.push(table.cell(stroke: none, inset: (left: 6mm, right: gutter, top: 0pt, bottom: 2pt), { par(child.title); if child.note != none { par(quiet(emph(child.note))) } }))
        lines.push(table.cell(stroke: none, inset: plain, if child.target == none { [] } else { to(child.target, small(page-of(child.target))) }))
      }
    }
  }
  table(columns: (margin-width + gutter, 1fr, 10mm), inset: cells(3, y: 2.5pt), align: (x, _) => if x == 2 { right + top } else { left + top },
    stroke: (x, y) => (top: if y == 0 { none } else { thin }, bottom: thin),
    table.header(..(words.hour, words.sequence, words.page).map(quiet)), ..lines)
}

#let groups(part) = {
  opening(part.title, part.id, margin: part.hour)
  body(for it in part.intro { par(it) })
  if part.intro.len() > 0 { v(2 * line-height) }
  { set text(hyphenate: false); set par(first-line-indent: 0pt)
    let small(it) = text(font: sans, size: 9.5pt, number-width: "tabular", it)
    table(columns: (margin-width + gutter, 1fr, 12mm), inset: cells(3), align: (x, _) => if x == 2 { right + top } else { left + top }, stroke: table-rules,
      table.header(..(words.group, words.question, words.page).map(it => small(text(weight: 600, it)))),
      ..for it in part.groups { (small(text(weight: 600, words.group + " " + str(it.number))), { par(if it.subject == "" { to-fill } else { it.subject }); if it.method != "" { par(quiet(it.method)) } }, small(to(it.id, page-of(it.id)))) }) }
  for (index, it) in part.groups.enumerate() { group((..it, index: index + 1), part.groups.len()) }
}

#let texts(part) = {
  let alone = part.pieces.len() == 1 and part.pieces.first().title == none
  let only = part.pieces.at(0, default: none)
  opening(part.title, part.id, margin: if alone and (only.hour != none or only.speakers.len() > 0) { if only.hour != none { only.hour; linebreak() }; people(only.speakers) } else { none })
  if alone { if only.id != part.id { anchor(only.id) }; content(only, 2) } else { for (index, piece) in part.pieces.enumerate() { talk(piece, index == 0) } }
}

// A heading of an annex stands in the margin, beside what it announces; names alone take the whole page.
#let annex(section, first) = {
  let crowded = section.blocks.any(it => it.type == "people" and it.entries.len() > 30)
  if crowded and not first { pagebreak(weak: true) } else if not first { v(2 * line-height, weak: true) }
  if not first { rule(stroke: thick); v(line-height / 2) }
  block(sticky: true, breakable: false, body({ heading(level: 2, section.letter + ". " + section.title); anchor(section.id) }))
  v(line-height)
  let (chunks, open) = ((), (none, ()))
  for it in section.blocks { if it.type == "heading" { chunks.push(open); open = (it, ()) } else { open.last().push(it) } }
  chunks.push(open)
  for (title, under) in chunks.filter(chunk => chunk != (none, ())) {
    let whole = under.any(it => it.type in ("people", "definitions", "table"))
    if title == none or whole {
      if title != none { body(heading(level: 3, inline(title.runs))); v(line-height / 2) }
      body(blocks(under, wide: true))
    } else { row(rubric-heading(3, inline(title.runs)), blocks(under)) }
    v(line-height)
  }
}
#let annexes(part) = {
  opening(part.title, part.id)
  for (index, section) in part.sections.enumerate() { annex(section, index == 0) }
}

#for part in data.parts {
  if part.type == "programme" { programme(part) } else if part.type == "groups" { groups(part) } else if part.type == "annexes" { annexes(part) } else { texts(part) }
}

// ══ Colophon
#opening(words.colophon, "colophon")
#{
  set par(first-line-indent: 0pt)
  show heading.where(level: 2): it => bare(text(font: sans, weight: 600, size: 10.5pt, tracking: 0pt, top-edge: 11pt, bottom-edge: -4pt, it.body))
  let entry(label, it) = { rule(); v(line-height / 2); row(heading(level: 2, bookmarked: false, outlined: false, label), it); v(line-height / 2) }
  entry(words.edition, par([#words.version #edition.version, #status-text, #edition.dateText. #words.editionText]))
  if edition.history.len() > 0 {
    entry(words.history, for (index, it) in edition.history.enumerate() {
      if index > 0 { v(line-height / 4) }
      par[#words.version #it.version, #it.dateText#if it.changes.len() > 0 { colon + it.changes.join("\u{202F}; ") }]
    })
  }
  if edition.address != none { entry(words.address, par(link(edition.address, edition.address.replace(regex("^https?://"), "")))) }
  entry(words.licence, par(if edition.licence.address == none { edition.licence.name } else { link(edition.licence.address, edition.licence.name) }))
  entry(words.citation, par(data.citation))
  entry(words.fingerprint, { par(words.fingerprintText); par(text(font: sans, size: 9.5pt, number-width: "tabular", hyphenate: false, range(8).map(index => edition.sourceSha256.slice(index * 8, index * 8 + 8)).join(" "))) })
  entry(words.typesetting, par(words.typesettingText))
  entry(words.typefaces, par(words.typefacesText))
}

// Where each part and piece begins, for the screen that shows the volume.
#let pieces-of(part) = if part.type == "groups" { part.groups } else if part.type == "text" { part.pieces } else if part.type == "annexes" { part.sections } else { () }
#let landmarks = (data.parts.map(part => (part.id, ..pieces-of(part).map(piece => piece.id))).flatten() + ("masthead", "contents", "colophon")).dedup().filter(id => id != "")
#context [#metadata(landmarks.map(id => { let target = place-of(id); (id, if target == none { 0 } else { target.location().page() }) }))<places>]
`;
