import { baseStyle, narrowAndPaperStyle } from '../../../../src/report/html/base-style.ts'

export const formStyle = `${baseStyle}
form { display: block } form p { margin: 0 }
.bar { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center }
.bar label { display: flex; gap: .4rem; align-items: center }
.bar input[type=text] { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .3rem; padding: .25rem .5rem; width: 11rem }
button, .file { padding: .3rem .8rem; cursor: pointer } .file { border: 1px solid var(--line); border-radius: .3rem; background: var(--page) }
.file input { position: absolute; opacity: 0; width: 1px } .file:focus-within { outline: 2px solid var(--link); outline-offset: 2px }
button.main { border-color: var(--link); color: var(--link); font-weight: 600 }
.says { color: var(--soft); flex-basis: 100% } .says.warn { color: var(--old) }
nav ol { list-style: none; padding: 0; margin: .2rem 0 1rem; display: flex; flex-wrap: wrap; gap: .25rem }
nav button { min-width: 2.3rem; padding: .1rem .4rem; font-size: .85rem; font-variant-numeric: tabular-nums }
nav button.part { border-style: dashed; border-color: var(--link) } nav button.done { background: var(--new-page); color: var(--new); border-color: var(--new) }
nav button[aria-current=true] { outline: 2px solid var(--ink); outline-offset: 1px }
article { padding: 1rem 1.2rem } article h2 { margin-top: 0 }
.turns { color: var(--soft); margin: .2rem 0; padding-left: 1.3rem }
.answer { border-left: 3px solid var(--link); padding: .1rem 0 .1rem .9rem; margin: .5rem 0; white-space: pre-line }
.sources { padding-left: 0; list-style: none; margin: .3rem 0 } .sources li { margin: .5rem 0 }
.sources blockquote { margin: .15rem 0 0; padding: .3rem .7rem; background: var(--panel); border-radius: .3rem; white-space: pre-wrap; max-height: 14rem; overflow: auto; font-size: .93rem }
.metric { display: block; margin-top: 1.1rem } .metric legend { float: none; color: var(--ink); margin: 0; padding: 0; font-weight: 600 }
.metric legend small { font-weight: normal; margin-left: .4rem }
.scale { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: .3rem; align-items: center } .scale small { margin: 0 .3rem }
.scale label { position: relative } .scale input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer }
.scale span { display: inline-block; min-width: 2.1rem; text-align: center; border: 1px solid var(--line); border-radius: .3rem; padding: .2rem .3rem; font-variant-numeric: tabular-nums }
.scale input:hover + span { border-color: var(--link) } .scale input:focus-visible + span { outline: 2px solid var(--link); outline-offset: 2px }
.scale input:checked + span { background: var(--link); border-color: var(--link); color: var(--page); font-weight: 600 }
textarea { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .3rem; padding: .4rem; width: 100%; min-height: 3.5rem }
.move { display: flex; justify-content: space-between; margin-top: .8rem }
${narrowAndPaperStyle}`
