import type { LeftOut } from '../../src/domain/fidelity.ts'
import { countWordCharacters } from './count-word-characters.ts'
import { type HtmlElement, type HtmlNode, hasDescendant, isElement } from './html-tree.ts'

/** What stands in these is what the page is about. */
const mainElements = new Set(['main', 'article', 'blockquote', 'table', 'figure', 'dialog'])
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const tables = new Set(['table'])
/** Not seen, or no text of the page. */
const unseen = new Set(
  'head script style template noscript svg math iframe object canvas select textarea button'.split(' '),
)
const navigationRoles = new Set(['navigation', 'menu', 'menubar', 'search', 'doc-toc'])
const navigationNames =
  /^(?:(?:site|main|page|top|side|global|primary|secondary|footer|header)?-?_?(?:nav(?:igation|bar)?|menu|sidebar|toc|breadcrumbs?|pagination|social|share))$/i
const consentNames = /cookie|consent|gdpr/i

/** Of a part that is taken for navigation by its place or name, the share of letters that must stand in links. */
const mostlyLinks = 0.5
/** Letters of a consent notice, or of the foot of a page, at most. */
const shortPart = 1_500
/** Where no element says which part is the page's own, so much of its letters must be left when navigation is taken away. */
const leastLeft = 0.25
/** Letters that must be left in any case. */
const fewestLeft = 40

/**
 * Takes navigation out of a page's tree: menus, the page's own head and foot, sidebars of links, breadcrumbs, skip links, consent
 * notices. What is inside the main part stays. Where nearly nothing would be left, all stays, and `warning` says so.
 */
export function removeNavigation(nodes: readonly HtmlNode[]): {
  leftOut: LeftOut[]
  charactersRead: number
  warning: string | null
} {
  const found: { element: HtmlElement; what: string }[] = []
  let hasMain = false
  for (const node of nodes) find(node, false)
  const total = nodes.reduce((sum, node) => sum + lettersIn(node), 0)
  const taken = found.reduce((sum, { element }) => sum + lettersIn(element), 0)
  const left = total - taken
  if (taken > 0 && (left < fewestLeft || (!hasMain && left < leastLeft * total)))
    return {
      leftOut: [],
      charactersRead: total,
      warning: 'most of its text seems to be navigation: all of it is read',
    }
  for (const { element } of found) {
    const siblings = element.parentNode!.childNodes
    siblings.splice(siblings.indexOf(element), 1)
  }
  const counts = Map.groupBy(found, ({ what }) => what)
  const leftOut = [...counts].map(([what, { length }]) => ({ what, count: length }))
  return { leftOut, charactersRead: left, warning: null }

  function find(node: HtmlNode, inMain: boolean): void {
    if (!isElement(node) || unseen.has(node.tagName)) return
    const what = navigationOf(node, inMain)
    if (what !== null) {
      found.push({ element: node, what })
      return
    }
    const main = mainElements.has(node.tagName) || attributeOf(node, 'role') === 'main'
    hasMain ||= main && (node.tagName === 'main' || node.tagName === 'article' || node.tagName === 'div')
    for (const child of node.childNodes) find(child, inMain || main)
  }
}

/** What a part of a page is that is not the page's own; null for all else. */
function navigationOf(element: HtmlElement, inMain: boolean): string | null {
  const { tagName } = element
  const role = attributeOf(element, 'role')
  const names = [attributeOf(element, 'id'), ...attributeOf(element, 'class').split(/\s+/)]
  if (tagName === 'nav' || navigationRoles.has(role)) return 'navigation'
  if (/breadcrumb/i.test(attributeOf(element, 'aria-label'))) return 'navigation'
  if (element.attrs.some(({ name }) => name === 'hidden')) return 'hidden parts'
  if (tagName === 'a' && isSkipLink(element)) return 'skip links'
  if (inMain || headings.has(tagName) || tagName === 'body' || tagName === 'html') return null
  if (names.some(name => consentNames.test(name)) && lettersIn(element) <= shortPart) return 'consent notices'
  if (tagName === 'header' || role === 'banner')
    return hasDescendant(element, headings) || hasDescendant(element, mainElements) ? null : 'page headers'
  if (tagName === 'footer' || role === 'contentinfo')
    return hasDescendant(element, tables) || lettersIn(element) > shortPart ? null : 'page footers'
  const aside = tagName === 'aside' || role === 'complementary'
  const named = names.some(name => navigationNames.test(name))
  return (aside || named) && isMostlyLinks(element) ? (aside ? 'sidebars' : 'navigation') : null
}

const attributeOf = (element: HtmlElement, name: string): string =>
  element.attrs.find(attribute => attribute.name === name)?.value ?? ''

function isSkipLink(element: HtmlElement): boolean {
  return (
    attributeOf(element, 'href').startsWith('#') &&
    /^\s*(?:skip|jump)\b.{0,40}\b(?:content|main|navigation|text)\s*$/i.test(textIn(element))
  )
}

function isMostlyLinks(element: HtmlElement): boolean {
  const all = lettersIn(element)
  const inLinks = (node: HtmlNode): number => {
    if (!isElement(node)) return 0
    return node.tagName === 'a'
      ? lettersIn(node)
      : node.childNodes.reduce((sum, child) => sum + inLinks(child), 0)
  }
  return all > 0 && inLinks(element) >= mostlyLinks * all
}

function textIn(node: HtmlNode): string {
  if ('value' in node) return node.nodeName === '#text' ? node.value : ''
  return isElement(node) ? node.childNodes.map(textIn).join('') : ''
}

function lettersIn(node: HtmlNode): number {
  if (!isElement(node)) return countWordCharacters(textIn(node))
  if (unseen.has(node.tagName)) return 0
  return node.childNodes.reduce((sum, child) => sum + lettersIn(child), 0)
}
