import { baseStyle, narrowAndPaperStyle } from '../../../src/report/html/base-style.ts'

/** Of a run: evidence beside each sentence, one below the other where there is little room. */
export const runStyle = `${baseStyle}
body { max-width: 76rem }
.skip { position: absolute; left: -100rem } .skip:focus { position: static }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
details > summary { cursor: pointer } .more > summary { color: var(--soft); font-size: .9rem }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 1.5rem; align-items: start } .tables table { width: 100% } .tables th[scope=row] { font-weight: normal }
td.number, th.number { text-align: right; white-space: nowrap } caption { text-align: left; font-weight: 600; padding: .2rem 0 }
select, input[type=number] { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .3rem }
input[type=number] { width: 4.5rem }
article { scroll-margin-top: 9rem; border-left-width: 4px } article.wrong { border-left-color: var(--old) } article.right { border-left-color: var(--new) }
article h3 { margin: .1rem 0 .3rem; font-size: 1.05rem } .about { font-size: .85rem; margin: .2rem 0 .4rem }
.badge.right { color: var(--new); border-color: currentColor; font-weight: 700 } .badge.wrong { color: var(--old); border-color: currentColor; font-weight: 700 }
.turns { color: var(--soft); margin: .2rem 0; padding-left: 1.4rem } .why { margin: .3rem 0; padding-left: 1.2rem; color: var(--old) }
.expected { background: var(--panel); border-radius: .4rem; padding: .3rem .7rem; font-size: .9rem; margin: .4rem 0 } .expected ul { margin: .1rem 0; padding-left: 1.2rem }
.sentence { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .2rem 1.2rem; padding: .5rem 0; border-top: 1px solid var(--line) }
.sentence > p { margin: 0; unicode-bidi: isolate; white-space: pre-line } .support { color: var(--soft); font-size: .85rem } .support.low { color: var(--old); font-weight: 600 }
.evidence { font-size: .9rem } .evidence > div + div { margin-top: .5rem } .at { color: var(--soft); font-size: .85rem; display: block } .at.expected-place { color: var(--new) }
blockquote { margin: .1rem 0 0; padding-left: .7rem; border-left: 3px solid var(--line); white-space: pre-wrap; unicode-bidi: isolate }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1rem; margin: .4rem 0; font-size: .9rem } dt { color: var(--soft) } dd { margin: 0 }
.scores { display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .85rem; color: var(--soft); margin: .5rem 0 0; padding: 0; list-style: none }
@media (max-width: 48rem) { td, th { padding: .2rem .35rem } .sentence { grid-template-columns: minmax(0, 1fr) } .evidence { padding-left: .8rem } dl { grid-template-columns: minmax(0, 1fr) } dt { margin-top: .3rem } }
${narrowAndPaperStyle}`
