import { describe, expect, it } from 'vitest'
import { passageText } from '../../../ingest/split/passage-text.ts'
import { canonicalText } from '../../../src/domain/document.ts'
import { expectDocumentLaws, parseText } from './document-laws.ts'

const links = (...names: string[]) => names.map(name => `<li><a href="/${name}">${name}</a></li>`).join('')
const prose = '<p>The base rate is 412 for each insured vehicle that is kept in the harbor.</p>'

function read(body: string) {
  const version = parseText('page.html', `<!doctype html><title>Rates</title><body>${body}</body>`)
  expectDocumentLaws(version, canonicalText(version))
  return {
    text: version.sections
      .map(({ blocks }) => passageText(blocks))
      .join('\n')
      .trim(),
    headings: version.sections.map(({ heading }) => heading).filter(heading => heading !== ''),
    leftOut: Object.fromEntries((version.fidelity?.leftOut ?? []).map(({ what, count }) => [what, count])),
    warnings: version.warnings,
  }
}

describe('a page in HTML', () => {
  it('is read without its menus, head and foot, sidebars, breadcrumbs, skip links and notices', () => {
    const { text, leftOut, warnings } = read(`
      <a class="skip" href="#content">Skip to main content</a>
      <header><img alt="x"><span>Harbor Insurance</span><nav><ul>${links('home', 'claims')}</ul></nav></header>
      <div role="navigation"><ul>${links('autos', 'boats')}</ul></div>
      <ol class="breadcrumb">${links('manuals', 'rates')}</ol>
      <div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
      <div id="content">${prose}</div>
      <aside>Related: <ul>${links('limits and deductibles', 'surcharges')}</ul></aside>
      <footer>© 2025 Harbor Insurance. All rights reserved.</footer>`)
    expect(text).toBe('The base rate is 412 for each insured vehicle that is kept in the harbor.')
    expect(leftOut).toEqual({
      ...{ 'skip links': 1, 'page headers': 1, navigation: 2, 'consent notices': 1 },
      ...{ sidebars: 1, 'page footers': 1 },
    })
    expect(warnings).toEqual([])
  })

  it('keeps what stands inside its main part, whatever it is called', () => {
    const { text, headings } = read(`<main>
      <header><h1>Rates</h1><p>Effective in May.</p></header>
      <aside class="sidebar"><p>Note: trailers count as vehicles.</p></aside>
      <div class="cookie-policy"><p>Cookies are kept for a year.</p></div>
      ${prose}<footer><p>Filed as HM-104.</p></footer></main>`)
    expect(headings).toEqual(['Rates'])
    for (const words of ['Effective in May', 'trailers count', 'kept for a year', 'HM-104'])
      expect(text).toContain(words)
  })

  it('keeps a head with headings, a foot with a table and a sidebar of prose', () => {
    const { text, headings } = read(`<header><h1>Rates</h1></header>${prose}
      <aside><p>A trailer counts as a vehicle, as <a href="#a">above</a>, in all territories.</p></aside>
      <footer><table><tr><td>014</td><td>412</td></tr></table></footer>`)
    expect(headings).toEqual(['Rates'])
    expect(text).toContain('A trailer counts')
    expect(text).toContain('014 | 412')
  })

  it('is read whole where hardly anything else would be left, and says so', () => {
    const names = ['chapter one on scope', 'chapter two on rates', 'chapter three on limits']
    const { text, warnings } = read(`<nav><ul>${links(...names)}</ul></nav><p>Contents</p>`)
    expect(text).toContain('chapter two on rates')
    expect(warnings).toEqual([expect.stringContaining('all of it is read')])
  })
})
