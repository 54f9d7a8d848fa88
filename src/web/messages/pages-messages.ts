/** The texts of pages of PDFs. */
export const pagesMessages = {
  shownAs: 'Show the source as',
  asText: 'Text',
  asPage: (page: number) => `Page ${page}`,
  drawing: (page: number) => `Drawing page ${page}…`,
  picture: (page: number, name: string) =>
    `Page ${page} of ${name} as it is printed, the quoted words marked`,
  unknown:
    'Where these words stand on the page is not known: the release was taken in by an earlier version. Take it out and ingest it again to see its pages.',
  cannotDraw: 'The page can not be drawn here',
  cannotDrawRemedy: 'The quoted words stand above. Save the PDF to read the page in another program.',
  smaller: 'Smaller',
  larger: 'Larger',
  save: 'Save the PDF',
} as const
