import { counted } from '../format/counted.ts'

/** The texts of the conversations that were had. */
export const conversationsMessages = {
  title: 'Conversations',
  none: 'Nothing was asked yet',
  noneHelp: 'Ask something, and it is kept here.',
  search: 'Search in questions and answers',
  turns: (count: number) => counted(count, 'question', 'questions'),
  listed: (count: number, more: boolean) =>
    more
      ? `The latest ${counted(count, 'conversation', 'conversations')}.`
      : `${counted(count, 'conversation', 'conversations')}.`,
  found: (count: number, more: boolean) =>
    more
      ? `The latest ${counted(count, 'conversation', 'conversations')} with these words.`
      : `${counted(count, 'conversation', 'conversations')} with these words.`,
  notFound: 'No conversation holds these words',
  notFoundHelp:
    'Each of the words has to be in one question or its answer. Try fewer, or only their beginnings.',
  clear: 'Show all conversations',
  asked: 'Asked:',
  more: 'Show older ones',
  actions: 'Actions',
  actionsOn: (title: string) => `Actions: ${title}`,
  rename: 'Rename',
  newTitle: 'New title',
  save: 'Save',
  cancel: 'Cancel',
  renamed: (title: string) => `Renamed to “${title}”.`,
  exportMarkdown: 'Save as Markdown',
  exportJson: 'Save as JSON',
  remove: 'Remove…',
  removeTitle: 'Remove this conversation?',
  removeDetail: (turns: number) =>
    `${counted(turns, 'question', 'questions')} with what was answered will be erased. This can not be undone; save it first if you may need it.`,
  removeNow: 'Remove',
  keep: 'Keep it',
  removed: (title: string) => `Removed “${title}”.`,
} as const
