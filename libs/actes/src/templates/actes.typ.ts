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

#let serif = "Source Serif 4"
#let display = "Source Serif 4 Display"
#let sans = "Source Sans 3"

// Absolute edges: a line is exactly as high as it should be, whatever stands in it.
#let voice-style = (font: serif, size: 10.5pt, top-edge: 11pt, bottom-edge: -4pt)
#let tool(it) = { set text(font: sans, size: 8.75pt, fill: ink-2, top-edge: 8.5pt, bottom-edge: -2.75pt, number-width: "tabular", hyphenate: false); set par(linebreaks: "simple", first-line-indent: 0pt); it }
#let quiet(it) = text(font: sans, size: 8.75pt, fill: ink-2, number-width: "tabular", hyphenate: false, it)
#let strong-tool(it) = text(weight: 600, fill: ink, it)
#let to-fill = text(style: "italic", fill: ink-2, words.toFill)

// Small values only in headers and footers: a closure over the whole data would set every page anew at each edit.
#let status-text = words.at(edition.status)
#let version-text = words.version + " " + edition.version + if edition.status == "definitive" { "" } else { ", " + status-text }
#let foot-version = if edition.status == "definitive" { "" } else { "\u{00A0}· " + lower(version-text) }
#let foot-book = data.shortTitle

#set document(
  // A question keeps its own mark: no full stop after it.
  title: data.title + (if data.title.ends-with(regex("[?!.…]")) { " " } else { ". " }) + data.nature,
  author: if data.organiser == none { () } else { data.organiser },
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
#let anchor(id) = [#metadata(none)#label(id)]
#let exists(id) = query(label(id)).len() > 0
#let to(id, it) = context if exists(id) { link(label(id), it) } else { it }
#let page-of(id) = context if exists(id) { str(counter(page).at(label(id)).first()) } else { [] }
#let icon(kind) = pdf.artifact(box(height: 4.6mm, image(bytes(icons.at(kind).svg.replace("currentColor", icons.at(kind).colour)), format: "svg", height: 4.6mm)))

// The disc: as many sectors as there are séances (cover) or groups (opening of a group). It says where we are.
#let disc(count, size, current: none, done: (), stroke-width: 0.5, gap: 1.2) = {
  let number(x) = str(calc.round(x, digits: 2)).replace("−", "-")
  let paint(index) = if index == current { "#FFE25A" } else if index in done { "#D6DAD4" } else { "none" }
  let sectors = if count == 1 {
    ("<circle cx='50' cy='50' r='48' fill='#FFE25A' stroke='#15201D' stroke-width='" + str(stroke-width * 2) + "'/>",)
  } else {
    for index in range(count) {
      let (from, upto) = (index * 360deg / count - 90deg, (index + 1) * 360deg / count - 90deg)
      let (middle, half) = ((from + upto) / 2, (upto - from) / 2)
      let apex = gap / calc.sin(half)
      let inset = calc.asin(gap / 48)
      let (from, upto) = (from + inset, upto - inset)
      let point(radius, angle) = number(50 + radius * calc.cos(angle)) + " " + number(50 + radius * calc.sin(angle))
      ("<path d='M" + point(apex, middle) + "L" + point(48, from) + "A48 48 0 0 1 " + point(48, upto) + "Z' fill='" + paint(index + 1) + "' stroke='#15201D' stroke-width='" + str(if index + 1 == current { stroke-width * 2 } else { stroke-width }) + "' stroke-linejoin='round'/>",)
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
  if run.lang != none { it = text(lang: run.lang.slice(0, calc.min(2, run.lang.len())), it) }
  if run.href != none { it = link(run.href, underline(offset: 2pt, stroke: 0.5pt + ink-2, it)) }
  it
}
#let inline(runs) = for run in runs {
  if run.type == "text" { marked(run) } else if run.type == "break" { linebreak() } else { footnote({ h(1.5pt); inline(run.runs) }) }
}

// ── Blocks of a text. A cell's or an item's words are tagged as a paragraph only through par().
#let indent-all(on) = (amount: if on { 5mm } else { 0mm }, all: on)
#let bullets(items) = list(marker: [–], indent: 0pt, body-indent: 2.5mm, spacing: line-height / 4, ..items.map(item => list.item(item)))
#let blocks(all, prose: false) = {
  let previous = none
  for it in all {
    if it.type == "paragraph" {
      if previous != none and previous != "paragraph" and previous != "heading" { v(line-height / 2) }
      par(first-line-indent: indent-all(previous == "paragraph"), inline(it.runs))
    } else if it.type == "heading" {
      if previous != none { v(line-height) }
      if prose { prose-heading(it.level, inline(it.runs)) } else { heading(level: it.level, inline(it.runs)) }
    } else {
      if previous == "heading" { v(line-height / 4) } else if previous != none { v(line-height / 2) }
      if it.type == "list" {
        set par(first-line-indent: 0pt)
        let items = it.items.map(item => blocks(item.blocks))
        if it.ordered { enum(indent: 0pt, body-indent: 2.5mm, spacing: line-height / 4, numbering: n => text(font: sans, size: 9.5pt, number-width: "tabular", str(n) + "."), ..items.map(item => enum.item(item))) }
        else { bullets(items) }
      } else if it.type == "quote" {
        block(stroke: (left: 1.5pt + rgb("#7C8581")), inset: (left: 4mm), width: 100%, { set par(first-line-indent: 0pt); blocks(it.blocks) })
      } else if it.type == "table" {
        let count = it.header.len()
        let style(cell) = { set text(font: sans, size: 9pt, top-edge: 10pt, bottom-edge: -3pt, hyphenate: false, number-width: "tabular"); set par(first-line-indent: 0pt); par(inline(cell)) }
        table(columns: (1fr,) * count, inset: cells(count), align: left + top, stroke: table-rules,
          table.header(..it.header.map(cell => { set text(weight: 600); style(cell) })), ..it.rows.map(cells => cells.map(style)).flatten())
      } else if it.type == "figure" {
        let picture = if it.asset == none { none } else { pictures.at(it.asset, default: none) }
        if picture == none { tool(block(stroke: thin, inset: 3mm, width: 100%, par(words.figure + "\u{00A0}: " + it.alt))) }
        else if it.alt == "" { on-grid(pdf.artifact(image(picture, width: 100%))) }
        else { on-grid(figure(kind: image, supplement: words.figure, numbering: "1", alt: it.alt, image(picture, width: 100%, alt: it.alt), caption: if it.caption == "" { none } else { it.caption })) }
      }
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

// A contribution is not cut over two pages, unless it is long: more than about twelve lines.
#let contribution(it, kind) = {
  anchor(it.anchor)
  if kind == "verbatim" { set text(style: "italic", hyphenate: false); blocks(it.blocks) } else { blocks(it.blocks) }
  let line = (it.votes, it.role).filter(part => part != none).join("\u{00A0}· ")
  if line != none { par(first-line-indent: 0pt, quiet(line)) }
}
#let rubric(it, level) = {
  rule(); v(line-height / 2)
  row(
    grid(columns: (auto, 1fr), column-gutter: 2.2mm, align: left + top, block(inset: (top: 0.5pt), icon(it.kind)), rubric-heading(level, it.title)),
    { set par(first-line-indent: 0pt)
      enum(spacing: line-height / 4, indent: 0pt, body-indent: 0pt, number-align: start + top,
        numbering: n => box(width: hang, text(font: sans, size: 8.75pt, weight: 600, style: "normal", fill: ink-2, number-width: "tabular", it.contributions.at(n - 1).mark)),
        ..it.contributions.map(one => enum.item(block(breakable: repr(one.blocks).len() > 3000, width: 100%, contribution(one, it.kind))))) })
  v(line-height / 2)
}

#let people(list) = for (index, person) in list.enumerate() {
  if index > 0 { linebreak() }
  strong-tool(person.name)
  if person.position != "" [, #person.position]
}

// What a piece holds under its title: what to retain, its text, its contributions by kind.
#let content(piece, level, skip: 0) = {
  let rest = piece.blocks.slice(skip)
  if piece.takeaway.len() > 0 { takeaway(piece.takeaway, level); v(line-height / 2) }
  if rest.len() > 0 {
    if piece.takeaway.len() > 0 { v(line-height / 2) }
    body(blocks(rest, prose: level == 2))
    v(line-height)
  }
  for it in piece.rubrics { rubric(it, level) }
}

#let opening(title, id, margin: none, running: none) = {
  pagebreak(weak: true)
  [#metadata(if running == none { title } else { running })<running>]
  rule(stroke: thick)
  block(width: 100%, inset: (top: line-height / 2), row(
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
  row(block(inset: (top: 8.5pt), tool(margin)), {
    heading(level: 2, piece.title); anchor(piece.id)
    if piece.speakers.len() > 6 { v(line-height / 2); tool(people(piece.speakers)) }
    if lead { v(line-height / 2); par(first-line-indent: 0pt, inline(piece.blocks.first().runs)) }
  })
  if lead and piece.blocks.len() > 1 {
    if piece.blocks.at(1).type == "heading" { v(line-height) } else if piece.blocks.at(1).type != "paragraph" { v(line-height / 2) }
    if piece.blocks.at(1).type == "paragraph" { set par(first-line-indent: indent-all(true)); body(par(first-line-indent: indent-all(true), inline(piece.blocks.at(1).runs))) }
  }
  if not lead { v(line-height) }
  let skip = if not lead { 0 } else if piece.blocks.len() > 1 and piece.blocks.at(1).type == "paragraph" { 2 } else { 1 }
  content(piece, 3, skip: skip)
}

#let group(it, count) = {
  if count <= 6 { pagebreak(weak: true) } else { v(4 * line-height, weak: true) }
  [#metadata(it.shortTitle)<running>]
  rule(stroke: thick); v(line-height / 2)
  row(
    if count > 1 { v(2pt); disc(count, 15mm, current: it.index, done: range(1, it.index), stroke-width: 1, gap: 1.6); v(line-height / 2) } else { [] },
    { heading(level: 2, it.title); anchor(it.id) })
  v(line-height / 2)
  if it.facts.len() > 0 {
    body(tool(grid(columns: (1fr,) * 3, column-gutter: gutter, row-gutter: line-height / 2, ..it.facts.map(fact => par({ strong-tool(fact.label); linebreak(); fact.value })))))
    v(line-height)
  }
  content(it, 3)
}

// ══ Cover: no colour, no logo is a complete cover
#let cover-style(size, it) = text(font: display, weight: 600, size: size, top-edge: 0.82em, bottom-edge: -0.26em, tracking: -0.012em, hyphenate: false, it)
#let title-size(it) = {
  for size in (40pt, 36pt, 32pt, 28pt, 24pt, 20pt) {
    let lines = calc.round(measure(block(width: full-width - margin-width - gutter, cover-style(size, it))).height / (1.08 * size))
    if lines <= (if size >= 32pt { 3 } else if size >= 25pt { 4 } else { 6 }) { return size }
  }
  16pt
}
#page(margin: (left: 25mm, right: 20mm, top: 26mm, bottom: 20mm), footer: none, {
  set text(hyphenate: false); set par(first-line-indent: 0pt)
  let small(it) = text(font: sans, size: 10.5pt, it)
  let (number, total) = if data.cycle == none { (none, 1) } else { (data.cycle.number, data.cycle.total) }
  rule(stroke: thick); v(line-height / 2)
  if data.cycle != none {
    row(if number == none { [] } else if total != none and total > 1 { small[#data.cycle.label #number #words.outOf #total] } else { small[#data.cycle.label #number] },
      par(text(font: sans, weight: 600, size: 10.5pt, data.cycle.title)))
  }
  v(2 * line-height)
  context {
    let size = title-size(data.title)
    let texts = pad(left: margin-width + gutter, {
      show title: it => block(balanced(cover-style(size, it.body)))
      title(data.title)
      v(line-height)
      set text(size: 14pt, top-edge: 14pt, bottom-edge: -6pt)
      if data.subtitle != none { par(data.subtitle) }
      par(data.nature)
      if data.place != none { par(data.place) }
    })
    texts
    // The disc takes the room that the title leaves; too many sectors, or a number that is not among them, and there is none.
    let drawn = total != none and total >= 1 and total <= 14 and (total == 1 or (number != none and number >= 1 and number <= total))
    if drawn {
      let size = calc.max(60mm, calc.min(122.5mm, 297mm - 46mm - measure(block(width: full-width, texts)).height - 6 * line-height))
      let radius = size * if total == 1 { 0 } else if total > 8 { 0.4 } else { 0.33 }
      let angle = if total == 1 { 0deg } else { (number - 0.5) * 360deg / total - 90deg }
      place(bottom + left, dx: margin-width + gutter, pdf.artifact(block(width: size, height: size, {
        disc(total, size, current: number, stroke-width: 0.28, gap: 0.9)
        if number != none { place(top + left, dx: size / 2 + calc.cos(angle) * radius - 15mm, dy: size / 2 + calc.sin(angle) * radius - 10mm,
          block(width: 30mm, height: 20mm, align(center + horizon, text(font: display, weight: 600, size: size * if total > 8 { 0.075 } else { 0.115 }, top-edge: "cap-height", bottom-edge: "baseline", str(number))))) }
      })))
    }
  }
  place(bottom + left, block(width: margin-width, {
    set text(font: sans, size: 8.75pt, top-edge: 8.5pt, bottom-edge: -2.75pt)
    if data.organiser != none { par(text(weight: 600, data.organiser)) }
    par(version-text); par(edition.dateText)
  }))
})

// ══ Page 2: imprint and notices, at the foot
#{
  v(1fr)
  rule(stroke: thick); v(line-height / 2)
  row({ show heading: it => bare(text(font: sans, weight: 600, size: 10.5pt, tracking: 0pt, top-edge: 11pt, bottom-edge: -4pt, it.body)); heading(level: 1, outlined: false, bookmarked: true, words.masthead) }, [])
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
#block(inset: (top: line-height / 2), body(heading(level: 1, outlined: false, bookmarked: true, words.contents)))
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
        if it.questions.len() > 0 { set text(size: 9.5pt, top-edge: 9.5pt, bottom-edge: -3pt); list(marker: [–], body-indent: 2.5mm, spacing: 0pt, ..it.questions.map(question => list.item(emph(question)))) }
      })
      lines.push(if it.target == none { [] } else { to(it.target, small(page-of(it.target))) })
      for child in it.children {
        lines.push(table.cell(stroke: none, inset: plain, if child.place == none { [] } else { quiet(child.place) }))
        lines.push(table.cell(stroke: none, inset: (left: 6mm, right: gutter, top: 0pt, bottom: 2pt), par(child.title)))
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
  let only = part.pieces.first()
  opening(part.title, part.id, margin: if alone and (only.hour != none or only.speakers.len() > 0) { if only.hour != none { only.hour; linebreak() }; people(only.speakers) } else { none })
  if alone { anchor(only.id); content(only, 2) } else { for (index, piece) in part.pieces.enumerate() { talk(piece, index == 0) } }
}

#for part in data.parts {
  if part.type == "programme" { programme(part) } else if part.type == "groups" { groups(part) } else { texts(part) }
}

// ══ Colophon
#opening(words.colophon, "colophon")
#{
  set par(first-line-indent: 0pt)
  show heading.where(level: 2): it => bare(text(font: sans, weight: 600, size: 10.5pt, tracking: 0pt, top-edge: 11pt, bottom-edge: -4pt, it.body))
  let entry(label, it) = { rule(); v(line-height / 2); row(heading(level: 2, bookmarked: false, outlined: false, label), it); v(line-height / 2) }
  entry(words.edition, par([#words.version #edition.version, #status-text, #edition.dateText. #words.editionText]))
  if edition.address != none { entry(words.address, par(link(edition.address, edition.address.replace(regex("^https?://"), "")))) }
  entry(words.licence, par(if edition.licence.address == none { edition.licence.name } else { link(edition.licence.address, edition.licence.name) }))
  entry(words.citation, par(data.citation))
  entry(words.fingerprint, { par(words.fingerprintText); par(text(font: sans, size: 9.5pt, number-width: "tabular", hyphenate: false, range(8).map(index => edition.sourceSha256.slice(index * 8, index * 8 + 8)).join(" "))) })
  entry(words.typesetting, par(words.typesettingText))
  entry(words.typefaces, par(words.typefacesText))
}
`;
