/** Texts by key. When keys and texts together grow beyond `most` characters, the ones not used for longest are dropped. */
export class BoundedCache {
  readonly #entries = new Map<string, string>()
  readonly #most: number
  #held = 0

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): string | undefined {
    const text = this.#entries.get(key)
    if (text === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, text)
    return text
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  set(key: string, text: string): void {
    this.#drop(key)
    if (key.length + text.length > this.#most) return
    this.#entries.set(key, text)
    this.#held += key.length + text.length
    while (this.#held > this.#most) this.#drop(this.#entries.keys().next().value!)
  }

  #drop(key: string): void {
    const text = this.#entries.get(key)
    if (text === undefined) return
    this.#entries.delete(key)
    this.#held -= key.length + text.length
  }
}
