/**
 * What ingesting one release cost. `changed` documents, of `changedBytes`, differ from the release before. Seconds from
 * the call to the published release, of which `planning`, `reading` (parse, split) and `writing` (store, compare, embed,
 * index) are parts; `processor` is that of all threads; `sinceStart` begins with the process. Rows are those of passages in the index: new ones, and older ones
 * whose lifespan was closed. Sizes in bytes, after the release.
 */
export type ReleaseMeasurement = {
  release: string
  changed: number
  changedBytes: number
  seconds: number
  planning: number
  reading: number
  writing: number
  processor: number
  sinceStart: number
  embedded: number
  written: number
  closed: number
  indexBytes: number
  libraryBytes: number
}
