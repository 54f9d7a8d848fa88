import { hash } from 'node:crypto'

/** A unit vector in 8 bits a component, scaled so that its largest fills them. */
export type ByteVector = Int8Array

/**
 * Vectors of passages that a model here made, by `vectorKey` of the text; they can be made again. Of a bounded number, the oldest
 * go first. Methods throw `Problem`.
 */
export interface PassageVectors {
  /** Vectors that `model` made. */
  find(model: string, hashes: readonly string[], signal?: AbortSignal): Promise<Map<string, ByteVector>>
  keep(model: string, vectors: ReadonlyMap<string, ByteVector>, signal?: AbortSignal): Promise<void>
  /** Forgets all vectors but those of these texts, whoever made them. */
  forgetOthers(hashes: readonly string[], signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** The hash by which a text's vector is kept. */
export const vectorKey = (text: string): string => hash('sha256', text, 'hex')

export function byteVector(vector: Float32Array): ByteVector {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  return Int8Array.from(vector, value => Math.round((value * 127) / largest))
}

/** Cosine of a unit vector and one in bytes. */
export function similarity(unit: Float32Array, bytes: ByteVector): number {
  let product = 0
  let squares = 0
  for (let at = 0; at < unit.length; at++) {
    product += unit[at]! * bytes[at]!
    squares += bytes[at]! * bytes[at]!
  }
  return squares === 0 ? 0 : product / Math.sqrt(squares)
}
