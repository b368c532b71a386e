/** The official layout for Typst (0.13 and later). Everything that is particular to a report comes in as data. */
export const reportTemplate = String.raw`
#let about = json(bytes(sys.inputs.about))
#set document(
  title: about.title,
  author: about.author,
  keywords: about.keywords,
  date: datetime(year: about.day.at(0), month: about.day.at(1), day: about.day.at(2)),
)
#set text(font: "Noto Serif SC", size: 14pt, lang: about.language, region: if about.language == "zh" { "CN" } else { none })
#set page(
  paper: "a4",
  margin: (top: 30mm, bottom: 28mm, left: 27mm, right: 25mm),
  background: if about.mark != "" { rotate(-40deg, text(size: 120pt, fill: luma(225), about.mark)) },
  footer: context align(center, text(size: 9pt)[
    #about.page.at(0)#counter(page).display("1")#about.page.at(1)#counter(page).final().first()#about.page.at(2) \
    #text(size: 7.5pt, fill: luma(90), about.footer)
  ]),
)
#set par(leading: 0.95em, spacing: 0.95em, justify: true)
#set table(stroke: 0.5pt, inset: (x: 2pt, y: 3.5pt))
#show table.cell: set par(leading: 0.5em, justify: false)
#show table.cell: set text(hyphenate: false)

#let indented(body) = par(first-line-indent: (amount: 2em, all: true), body)

#let cell-of(head-size) = c => table.cell(
  colspan: c.colspan,
  rowspan: c.rowspan,
  align: horizon + (if c.role == "stub" { left } else { center }),
  breakable: false,
  if c.role == "head" { strong(text(size: head-size, c.text)) } else { c.text },
)

// Heads of many columns in English are longer than their numbers.
#let head-size(t, size) = if about.language == "en" and t.widths.len() > 4 { size * 0.82 } else { size }

#let figure-table(t, size) = {
  set text(size: size)
  let drawn = cell-of(head-size(t, size))
  let head = t.rows.slice(0, t.headRows).flatten().map(drawn)
  let rest = t.rows.slice(t.headRows).map(row => row.map(drawn)).flatten()
  let columns = t.widths.map(share => share * 100fr)
  if t.headRows > 0 { table(columns: columns, table.header(..head), ..rest) } else { table(columns: columns, ..rest) }
}

// What no line may break, a number or the longest word of a label, as wide as it is in type of 10 points.
#let widest-of(t, c) = {
  let words = if c.role == "figure" { (c.text,) } else { c.text.replace("-", "- ").split(" ") }
  let drawn = word => if c.role == "head" { strong(text(size: head-size(t, 10pt), word)) } else { text(size: 10pt, word) }
  calc.max(..words.map(word => measure(drawn(word)).width))
}

// On one page, in type that is as large as it can be. Chinese labels break anywhere and are always the same, so there only numbers too long for their columns need measuring.
#let fitted(t) = {
  let sizes = if t.widths.len() > 10 { (8pt, 7.5pt, 7pt, 6.5pt, 6pt, 5pt) } else if t.widths.len() > 4 { (9pt, 8.5pt, 8pt, 7.5pt, 7pt, 6.5pt, 6pt) } else { (11pt,) }
  let single = t.rows.flatten().filter(c => c.colspan == 1)
  let narrow = single.filter(c => if c.role == "figure" { c.text.len() > 6 } else { about.language == "en" })
  if sizes.len() == 1 or narrow.len() == 0 { return block(breakable: sizes.len() == 1, width: 100%, figure-table(t, sizes.first())) }
  let long = narrow.any(c => c.role == "figure")
  layout(page => {
    let largest = calc.min(..narrow.map(c => (page.width * t.widths.at(c.column) - 4pt) / widest-of(t, c))) * 10pt
    let size = sizes.find(size => size <= largest and (not long or measure(block(width: page.width, figure-table(t, size))).height < page.height))
    block(breakable: size == none, width: 100%, figure-table(t, if size == none { sizes.last() } else { size }))
  })
}

#let draw(b) = {
  if b.kind == "chapter" { heading(level: 1, b.text) }
  else if b.kind == "heading" { heading(level: 2, b.text) }
  else if b.kind == "signature" { align(right, b.text) }
  else if b.kind == "note" { par(text(size: 9.5pt, b.text)) }
  else if b.kind == "figures" { fitted(b.table) }
  else if b.kind == "text_table" {
    let width = calc.max(..b.rows.map(row => row.len()))
    text(size: 10.5pt, table(columns: (1fr,) * width, ..b.rows.map(row => row + ("",) * (width - row.len())).flatten()))
  }
  else { indented(b.text) }
}

#show heading.where(level: 1): it => block(above: 1.3em, below: 0.9em, sticky: true, text(size: 14pt, weight: "bold", h(2em) + it.body))
#show heading.where(level: 2): it => block(above: 1em, below: 0.9em, sticky: true, text(size: 14pt, weight: "regular", h(2em) + it.body))

#let heading-lines = about.titleLines.join(linebreak())
#let title-of(lines) = if sys.version >= version(0, 14, 0) {
  show std.title: set text(size: 20pt, weight: "bold")
  std.title(lines)
} else { text(size: 20pt, weight: "bold", lines) }
#align(center, block(below: 1.6em, title-of(heading-lines)))

#for b in about.blocks { draw(b) }

#v(1fr, weak: true)
#block(breakable: false, width: 100%, above: 2em, {
  set text(size: 8pt)
  set par(leading: 0.6em, spacing: 0.6em, justify: false)
  line(length: 100%, stroke: 0.4pt)
  let told = {
    strong(about.colophon.title)
    for fact in about.colophon.facts [ \ #fact.label#(if about.language == "zh" { "：" } else { ": " })#fact.value ]
  }
  if about.colophon.code == none { told } else {
    grid(
      columns: (1fr, 26mm), column-gutter: 4mm,
      told + linebreak() + about.colophon.hint,
      image(bytes(about.colophon.code), format: "svg", width: 26mm, alt: about.colophon.alternative),
    )
  }
})
`;
