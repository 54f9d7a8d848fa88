/** The texts of the source beside an answer. */
export const evidenceMessages = {
  title: (number: number) => `Source ${number}`,
  titleTwo: (older: number, newer: number) => `Sources ${older} and ${newer}`,
  close: 'Close the source',
  next: 'Next source',
  previous: 'Previous source',
  release: (title: string, label: string) => `${title}, release ${label}`,
  before: (label: string) => `Before: release ${label}`,
  after: (label: string) => `After: release ${label}`,
  item: (key: string) => `Entry ${key}`,
  page: (page: number) => `page ${page}`,
  status: {
    current: 'The release still says so, word for word.',
    replaced: 'The release was published anew with other content; this is what was cited.',
    removed: 'The text was removed, or its release withdrawn. Ask again to see what stands there now.',
  },
  notMatching: 'What stands here now differs from what was quoted.',
  asInFile: 'As it stands in the file',
  openDocument: 'Open in the document',
} as const
