/** Light and dark by the reader's setting; marks that hold without colour; paper without what is only for screens. */
export const pageStyle = `
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
.counts { font-size: 1.1rem; font-weight: 600 } .rests { color: var(--soft); font-size: .9rem; margin-top: .8rem }
.main li { margin: .25rem 0 } .main a { color: inherit; text-decoration-color: var(--line) }
.notice { border-left: 3px solid var(--link); padding-left: .6rem }
form { position: sticky; top: 0; z-index: 1; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
  padding: .5rem .8rem; margin: 1.2rem 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; align-items: center; font-size: .9rem }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 .7rem } legend { float: left; color: var(--soft); padding: 0; margin-right: .6rem }
input[type=search], button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .5rem }
form p { margin: 0; margin-left: auto } nav { font-size: .95rem } nav ol, nav ul { margin: .2rem 0; padding-left: 1.6rem } nav ul { font-size: .9rem; list-style: none; padding-left: .8rem }
nav summary { font-weight: 600; cursor: pointer } nav > details > ol { columns: 2 22rem } nav li { break-inside: avoid }
.document > h2 { border-bottom: 2px solid var(--line); padding-bottom: .2rem; margin-top: 2.4rem }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; margin: .6rem 0 }
article, .document, .place, h3, tr { scroll-margin-top: 7rem } :target { outline: 2px solid var(--link); outline-offset: 2px }
.about { font-size: .85rem } .at { margin-left: .3rem } .anchor { text-decoration: none; float: right }
.badge { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .55rem; font-size: .8rem; white-space: nowrap }
.badge.substantive { font-weight: 700; border-color: currentColor } .badge.added { color: var(--new) } .badge.removed { color: var(--old) }
.quote.lines { white-space: pre-wrap } .quote { margin: .4rem 0 .1rem; unicode-bidi: isolate }
.quote.added { border-left: 4px double var(--new); padding-left: .7rem } .quote.removed { border-left: 4px dashed var(--old); padding-left: .7rem }
.quote.added::before { content: "+"; color: var(--new) } .quote.removed::before { content: "−"; color: var(--old) }
.quote.added::before, .quote.removed::before { display: inline-block; margin-right: .4rem; font-weight: 700 }
.quote.removed { text-decoration: line-through; text-decoration-color: var(--old); text-decoration-thickness: 1px }
del, ins { position: relative; border-radius: .2rem; padding: 0 .1rem 0 .75em; unicode-bidi: isolate }
del { color: var(--old); background: var(--old-page); text-decoration: line-through } 
ins { color: var(--new); background: var(--new-page); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 2px; font-weight: 600 }
del::before { content: "−" } ins::before { content: "+" }
del::before, ins::before { position: absolute; left: .15em; font-size: .8em; line-height: 1.9; font-weight: 700; text-decoration: none }
.told { font-weight: 500 } .details { margin: .4rem 0 0; padding-left: 1.2rem; font-size: .85rem; color: var(--soft) }
.long > summary, .format > summary { cursor: pointer } .format > summary { color: var(--soft); font-size: .9rem } .scroll { overflow-x: auto; margin: .6rem 0 }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums } td, th { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: normal }
thead th { background: var(--panel) } td.same { color: var(--soft); text-align: center } td small { white-space: nowrap; display: block } .value { white-space: nowrap }
.unchanged { margin-top: 2rem } footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem } footer code { font-size: .95em }
@media (max-width: 40rem) { body { padding: .8rem } form { position: static } form p { margin-left: 0 } }
@media print { :root { color-scheme: light } body { max-width: none; padding: 0; font-size: 10pt } fieldset, .search, button, .anchor { display: none !important }
  form { position: static; background: none; border: 0; padding: 0; font-weight: 600 } form p { margin: 0 }
  article, tr, li { break-inside: avoid } h2, h3, thead { break-after: avoid } a { color: inherit; text-decoration: none } nav > details > ol { columns: 2 } .scroll { overflow: visible } }
`
