import type { ChangeKind, Significance } from '../../domain/change.ts'
import { counted } from '../format/counted.ts'
import { formatNumber } from '../format/times-and-numbers.ts'

const significances: Record<Significance, string> = {
  substantive: 'substantive',
  editorial: 'editorial',
  format: 'format only',
}

/** The texts of comparisons: what is compared, the summary, the list, one change, and what can be taken along. */
export const compareMessages = {
  title: 'Compare',
  choose: 'Choose a package to see what changed between two of its releases.',
  noPackage: 'There is no package to compare yet',
  toLibrary: 'Go to the library',
  package: 'Package',
  from: 'From',
  to: 'To',
  swap: 'Exchange the two releases',
  pair: (from: string, to: string) => `${from} → ${to}`,

  comparing: 'Comparing the releases…',
  progress: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)} steps`,
  cancel: 'Cancel',
  cancelled: 'The comparison was cancelled',
  cancelledDetail: 'Nothing was kept of it.',
  cancelledRemedy: 'Try again to begin anew.',

  changes: (count: number) => counted(count, 'change', 'changes'),
  counts: (changes: number, documents: number) =>
    `${counted(changes, 'change', 'changes')} in ${counted(documents, 'document', 'documents')}`,
  none: 'Nothing changed between these releases',
  mattersMost: 'What matters most',
  atPlace: (count: number) => ` (${counted(count, 'change', 'changes')} there)`,
  complete: (before: number, after: number, identical: number, characters: number) =>
    `${before === after ? counted(after, 'document', 'documents') : `${formatNumber(before)} and ${counted(after, 'document', 'documents')}`} compared, ${formatNumber(identical)} of them the same to the byte, ${formatNumber(characters)} characters in the others.`,
  nothingElse: 'Nothing else differs.',
  notFullyRead: (documents: string) => `Not read in full: ${documents}.`,

  filters: 'Which changes',
  significance: 'Significance',
  kind: 'Kind',
  document: 'Document',
  anyDocument: 'All documents',
  words: 'Words in the change',
  clear: 'Show all changes',
  passing: (passing: number, all: number) =>
    passing === all
      ? counted(all, 'change', 'changes')
      : `${formatNumber(passing)} of ${counted(all, 'change', 'changes')}`,
  nonePasses: 'No change passes these filters',
  absent: 'The change that the address names is not among these.',

  list: 'Changes',
  listHelp: 'j and k, or the arrow keys in the list, go from change to change.',
  backToList: 'All changes',
  next: 'Next change',
  previous: 'Previous change',
  position: (position: number, total: number) => `${formatNumber(position)} of ${formatNumber(total)}`,
  said: (position: number, total: number, description: string) =>
    `${formatNumber(position)} of ${formatNumber(total)}: ${description}`,
  last: 'This is the last change.',
  first: 'This is the first change.',

  significances,
  kinds: {
    added: 'added',
    removed: 'removed',
    modified: 'modified',
    moved: 'moved',
    renumbered: 'renumbered',
    split: 'split',
    merged: 'merged',
  } satisfies Record<ChangeKind, string>,
  signs: {
    added: '+',
    removed: '−',
    modified: '~',
    moved: '→',
    renumbered: '#',
    split: '÷',
    merged: '∪',
  } satisfies Record<ChangeKind, string>,

  view: 'View',
  sideBySide: 'Side by side',
  inline: 'In one text',
  toggleView: 'Side by side, or in one text',
  wholeSection: 'Whole section',
  movedMark: 'moved:',
  notThere: (release: string) => `Not in ${release}.`,
  allOfIt: (characters: number) =>
    `All of it, as the file has it: ${counted(characters, 'character', 'characters')}`,
  ask: 'Ask about this change',
  question: (subject: string, document: string, from: string, to: string) =>
    `What changed in ${subject} (${document}) between ${from} and ${to}?`,
  copyLink: 'Copy the link',
  linkCopied: 'The link to this change is copied.',
  linkNotCopied: 'The browser does not let the page copy; the address bar has the link.',

  export: 'Export',
  exported: (count: number) => `${counted(count, 'change', 'changes')} as`,
  formats: { docx: 'Memo for Word', html: 'HTML page', markdown: 'Markdown', csv: 'CSV table', json: 'JSON' },
  print: 'Print',
  printedOne: 'This is one change. Print, in the export menu, brings all of them to paper.',
} as const
