/** A footnote or endnote where it is referred to: its mark as it stands in the text, and its own text. */
export type WordNote = { mark: string; text: string }

/**
 * A paragraph with all that was tracked accepted. `heading` is its level from 1, 0 for a title; `label` stands before it,
 * '' for a bullet; `indent` is its depth in a list, null outside.
 */
export type WordParagraph = {
  kind: 'paragraph'
  text: string
  heading: number | null
  label: string
  indent: number | null
  bold: boolean
  notes: WordNote[]
}

/** A table whose rows all have the same number of cells; `header` is null where no row names the columns. */
export type WordTable = { kind: 'table'; header: string[] | null; rows: string[][]; notes: WordNote[] }

export type WordBlock = WordParagraph | WordTable
