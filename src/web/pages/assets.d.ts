/** The addresses of files that are built beside the page, by their paths. */
interface ImportMeta {
  glob(
    pattern: string,
    options: { query: '?url'; import: 'default'; eager: true; exhaustive: true },
  ): Readonly<Record<string, string>>
}
