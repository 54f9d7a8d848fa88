const left = new Set(['__MACOSX', 'Thumbs.db', 'desktop.ini', '$RECYCLE.BIN', 'node_modules'])

/** Files that an operating system, an editor or a version control leaves behind, and anything below them. */
export function isHiddenPath(path: string): boolean {
  return path
    .split('/')
    .some(segment => segment.startsWith('.') || segment.startsWith('~$') || left.has(segment))
}
