/**
 * A lock between threads in two cells of a shared array: many readers or one writer; waiting writers go first.
 * Cell 0 counts readers, -1 is a writer; cell 1 counts waiting writers. Blocks: not for the main thread.
 */
export function withReadLock<Result>(cells: Int32Array, work: () => Result): Result {
  for (;;) {
    const held = Atomics.load(cells, 0)
    if (held < 0) Atomics.wait(cells, 0, held)
    else if (Atomics.load(cells, 1) > 0) Atomics.wait(cells, 0, held, 1)
    else if (Atomics.compareExchange(cells, 0, held, held + 1) === held) break
  }
  try {
    return work()
  } finally {
    if (Atomics.sub(cells, 0, 1) === 1) Atomics.notify(cells, 0)
  }
}

export function withWriteLock<Result>(cells: Int32Array, work: () => Result): Result {
  Atomics.add(cells, 1, 1)
  for (;;) {
    const held = Atomics.compareExchange(cells, 0, 0, -1)
    if (held === 0) break
    Atomics.wait(cells, 0, held)
  }
  Atomics.sub(cells, 1, 1)
  try {
    return work()
  } finally {
    Atomics.store(cells, 0, 0)
    Atomics.notify(cells, 0)
  }
}
