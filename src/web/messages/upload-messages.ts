import { counted } from '../format/counted.ts'
import { formatNumber, formatShare } from '../format/times-and-numbers.ts'

/** The texts of adding a release: choosing files, sending them, and the report of what became of them. */
export const uploadMessages = {
  title: 'Add a release',
  titleFor: (name: string) => `Add a release of ${name}`,
  drop: 'Drop a folder or a zip here',
  dropHelp:
    'PDF, Word, Excel, HTML, XML, Markdown, plain text, CSV, JSON, JSON Lines and YAML are read. Nothing is sent before you say so.',
  chooseFolder: 'Choose a folder',
  chooseZip: 'Choose a zip or files',
  chosen: (files: number, size: string) => `${counted(files, 'file', 'files')}, ${size}`,
  leftOut: (count: number) => `${counted(count, 'hidden file', 'hidden files')} left out.`,
  otherFiles: 'Choose others',
  several: (labels: readonly string[]) =>
    `The folder holds ${formatNumber(labels.length)} releases: ${labels.join(', ')}.`,
  takeSeveral: 'Each folder is a release of its own',
  package: 'Package',
  packageHelp: 'An existing one, or a new name: small letters, digits and hyphens.',
  newPackage: 'A new package begins with it.',
  release: 'Release',
  releaseHelp: 'What this release is called, such as 2025-07 or 4.0.2.',
  releaseHelpZip:
    'What this release is called, such as 2025-07 or 4.0.2. Leave it out where the zip says it in a release.yaml, or holds several.',
  releaseExists: (label: string) => `There is a release ${label} already.`,
  replace: 'Put this in its place',
  effective: 'Effective from',
  effectiveHelp: 'Orders the releases in time. It may be left out where labels are dates or versions.',
  effectiveNeeded: 'The other releases have one, so this one needs one too.',
  order: 'Order',
  orderHelp: (last: string) => `The releases of this package are ordered by number; the last has ${last}.`,
  send: 'Add the release',

  sending: (share: number) => `Sending: ${formatShare(share)}`,
  waiting: 'Waiting for its turn…',
  reading: (files: number, all: number) => `${formatNumber(files)} of ${counted(all, 'file', 'files')} read`,
  indexing: 'All files are read; indexing what they say…',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  cancelled: 'Cancelled. Nothing of it was added.',
  cancelledLater: 'Cancelled before anything was sent in full.',
  failed: 'The release was not added',
  change: 'Change the details',
  another: 'Add another release',
  progress: 'Progress',

  done: 'Added',
  statuses: { ingested: 'added', unchanged: 'was there already', replaced: 'replaced' },
  read: (read: number, unchanged: number) =>
    `${counted(read, 'document', 'documents')} read${unchanged > 0 ? `, ${formatNumber(unchanged)} of them unchanged` : ''}`,
  skipped: (count: number) => `${counted(count, 'file', 'files')} not read`,
  allRead: 'Every file was read.',
  tryAgain: 'Try these again',
  sendMended: 'Send mended files',
  notAsked: (name: string) => `${name} is none of the files that could not be read.`,
  warnings: (count: number) => `${counted(count, 'document', 'documents')} not read in full`,
  comparedTitle: 'What changed',
  compared: (from: string, to: string) => `${from} → ${to}`,
  changes: (changes: number, substantive: number) =>
    changes === 0
      ? 'nothing changed'
      : `${counted(changes, 'change', 'changes')}, ${formatNumber(substantive)} substantive`,
  notCompared: 'There is no other release to compare with yet.',
  open: (label: string) => `Open release ${label}`,

  recent: 'Sent before',
  unnamed: 'A release',
  states: {
    waiting: 'waiting',
    running: 'running',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
} as const
