import { labelForms, standsAlone } from './release-names.ts'

/** What the releases of some packages may be called. */
export type KnownLabels = {
  labels: readonly string[]
  /** Sources of patterns: any form of a label; one that is known without a release word; a line of versions (`4.0` of `4.0.3`). */
  anyForm: string
  aloneForm: string
  anyLine: string
  isForm(name: string): boolean
  /**
   * Labels that a name means: in each package the one called so, else those of its line ("version 2", "v2", "2.x", "2.0");
   * undefined where there are none.
   */
  meantBy(name: string): string[] | undefined
  /** "4.0.9" has the shape of "4.0.2": digits alike and, for years, their length. Dotted versions may have fewer or more groups. */
  hasShape(name: string): boolean
}

const VERSION_LABEL = /^v?(\d{1,3}(?:\.\d{1,3})+)(?![\p{L}\d])/u

/** Reads the labels of packages once, for all questions about them. */
export function knownLabels(packages: readonly (readonly string[])[]): KnownLabels {
  const labels = [...new Set(packages.flat())]
  const formsByPackage = packages.map(formsOfLabels)
  const forms = [...new Set(formsByPackage.flatMap(forms => [...forms.keys()]))].sort(
    (a, b) => b.length - a.length,
  )
  const lines = labels.flatMap(label => /^\d+\.\d+(?=\.)/.exec(versionOf(label) ?? '')?.[0] ?? [])
  const shapes = new Set(forms.map(shapeOf))
  return {
    labels,
    anyForm: anyOf(forms),
    aloneForm: anyOf(forms.filter(standsAlone)),
    anyLine: anyOf([...new Set(lines)]),
    isForm: name => formsByPackage.some(forms => forms.has(name.toLowerCase())),
    meantBy,
    hasShape: name => shapes.has(shapeOf(name)),
  }

  function meantBy(name: string): string[] | undefined {
    const bare = name.toLowerCase().replace(/\s+/g, '')
    const meant = formsByPackage.flatMap(
      (forms, index) =>
        forms.get(name.toLowerCase()) ??
        forms.get(bare) ??
        forms.get(bare.replace(/^v/, '')) ??
        ofLine(bare, packages[index]!),
    )
    return meant.length > 0 ? [...new Set(meant)] : undefined
  }
}

const versionOf = (label: string): string | undefined => VERSION_LABEL.exec(label)?.[1]

function ofLine(name: string, labels: readonly string[]): string[] {
  const line = name.replace(/^v/, '').replace(/\.x$/, '')
  if (!/^\d{1,3}(?:\.\d{1,3})?$/.test(line)) return []
  return labels.filter(label => versionOf(label)?.startsWith(`${line}.`))
}

function formsOfLabels(labels: readonly string[]): Map<string, string[]> {
  const forms = new Map<string, string[]>()
  const exact = new Set(labels.map(label => label.toLowerCase()))
  for (const label of labels)
    for (const form of labelForms(label)) {
      if (exact.has(form) && label.toLowerCase() !== form) continue
      forms.set(form, [...new Set([...(forms.get(form) ?? []), label])])
    }
  return forms
}

function anyOf(names: readonly string[]): string {
  return names.length > 0 ? names.map(RegExp.escape).join('|') : '(?!)'
}

const shapeOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/^v/, '')
    .replace(/\d{4}/g, 'Y')
    .replace(/\d+/g, '9')
    .replace(/^9(?:\.9)+$/, '9.9')
