import { baseStyle, narrowAndPaperStyle } from './base-style.ts'

/** Of a comparison: marks that hold without colour; paper without what is only for screens. */
export const pageStyle = `${baseStyle}
.rests { color: var(--soft); font-size: .9rem; margin-top: .8rem }
.main li { margin: .25rem 0 } .main a { color: inherit; text-decoration-color: var(--line) }
.notice { border-left: 3px solid var(--link); padding-left: .6rem }
nav { font-size: .95rem } nav ol, nav ul { margin: .2rem 0; padding-left: 1.6rem } nav ul { font-size: .9rem; list-style: none; padding-left: .8rem }
nav summary { font-weight: 600; cursor: pointer } nav > details > ol { columns: 2 22rem } nav li { break-inside: avoid }
.document > h2 { border-bottom: 2px solid var(--line); padding-bottom: .2rem; margin-top: 2.4rem }
article, .document, .place, h3, tr { scroll-margin-top: 7rem }
.about { font-size: .85rem } .at { margin-left: .3rem }
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
.long > summary, .format > summary { cursor: pointer } .format > summary { color: var(--soft); font-size: .9rem }
td.same { color: var(--soft); text-align: center } td small { white-space: nowrap; display: block } .value { white-space: nowrap }
.unchanged { margin-top: 2rem }
${narrowAndPaperStyle}`
