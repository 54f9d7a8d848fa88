/** The page's addresses. Parts are encoded here and nowhere else; `views` in src/http/routes/page.ts names the first ones. */
export const paths = {
  ask: (conversation?: string) =>
    conversation === undefined ? '/' : `/ask/${encodeURIComponent(conversation)}`,
  /** A question with its scope, ready to be sent. */
  askAbout: (question: string, packageName: string, releases: readonly string[]) =>
    `/?${new URLSearchParams([
      ['question', question],
      ['package', packageName],
      ...releases.map(release => ['release', release]),
    ])}`,
  compare: (packageName?: string, from?: string, to?: string) => join('/compare', packageName, from, to),
  library: (packageName?: string, release?: string, document?: string, anchor?: string) =>
    join('/library', packageName, release, document) +
    (anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`),
  upload: (packageName?: string) => join('/upload', packageName),
  conversations: (words = '') => `/conversations${words === '' ? '' : `?${new URLSearchParams({ words })}`}`,
  evaluation: (run?: string, before = '') =>
    `${join('/evaluation', run)}${before === '' ? '' : `?${new URLSearchParams({ before })}`}`,
} as const

/** Up to the first part that is not given. */
function join(root: string, ...parts: readonly (string | undefined)[]): string {
  const until = parts.indexOf(undefined)
  const given = until === -1 ? parts : parts.slice(0, until)
  return [root, ...given.map(part => encodeURIComponent(part!))].join('/')
}
