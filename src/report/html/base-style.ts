/** What every page has: light and dark by the reader's setting, type, boxes, filters, tables. */
export const baseStyle = `
:root { color-scheme: light dark;
  --ink: light-dark(#1b1f24, #e4e7eb); --soft: light-dark(#57606a, #9aa4af); --page: light-dark(#fff, #15181c);
  --panel: light-dark(#f6f7f9, #1e2227); --line: light-dark(#d5dae0, #363c44); --link: light-dark(#0a58ca, #7db3ff);
  --old: light-dark(#9b1c1c, #ffb3ad); --old-page: light-dark(#fdecea, #43211f);
  --new: light-dark(#0b5d2c, #9fe3b4); --new-page: light-dark(#e5f6ea, #16361f); }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; color: var(--ink); background: var(--page);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .6rem } h2 { font-size: 1.2rem; margin: 1.4rem 0 .4rem }
h3 { font-size: 1rem; margin: 1.3rem 0 .4rem } p { margin: .3rem 0 } small { color: var(--soft); font-weight: normal }
a { color: var(--link) } [hidden] { display: none !important }
.kind { color: var(--soft); text-transform: uppercase; letter-spacing: .08em; font-size: .8rem }
.counts { font-size: 1.1rem; font-weight: 600 }
form { position: sticky; top: 0; z-index: 1; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
  padding: .5rem .8rem; margin: 1.2rem 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; align-items: center; font-size: .9rem }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 .7rem } legend { float: left; color: var(--soft); padding: 0; margin-right: .6rem }
input[type=search], button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .5rem }
form p { margin: 0; margin-left: auto }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; margin: .6rem 0 }
:target { outline: 2px solid var(--link); outline-offset: 2px }
.anchor { text-decoration: none; float: right }
.badge { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .55rem; font-size: .8rem; white-space: nowrap }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums } td, th { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: normal }
thead th { background: var(--panel) } .scroll { overflow-x: auto; margin: .6rem 0 }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem } footer code { font-size: .95em }
`

/** Stands last: it overrides what the page's own style says. */
export const narrowAndPaperStyle = `
@media (max-width: 40rem) { body { padding: .8rem } form { position: static } form p { margin-left: 0 } }
@media print { :root { color-scheme: light } body { max-width: none; padding: 0; font-size: 10pt } fieldset, .search, button, .anchor { display: none !important }
  form { position: static; background: none; border: 0; padding: 0; font-weight: 600 } form p { margin: 0 }
  article, tr, li { break-inside: avoid } h2, h3, thead { break-after: avoid } a { color: inherit; text-decoration: none } nav > details > ol { columns: 2 } .scroll { overflow: visible } }
`
