/** Works on all of them, at most `limit` at a time. After the first failure nothing new is begun. */
export async function forEachAtOnce<T>(
  limit: number,
  all: Iterable<T>,
  work: (each: T) => Promise<void>,
): Promise<void> {
  const left = all[Symbol.iterator]()
  let failed = false
  const lane = async () => {
    for (let next = left.next(); !failed && !next.done; next = left.next())
      await work(next.value).catch(error => {
        failed = true
        throw error
      })
  }
  await Promise.all(Array.from({ length: limit }, lane))
}
