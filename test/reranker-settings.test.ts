import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inProject, load, refusal } from './support/load-settings.ts'

describe('what puts passages in order', () => {
  it('is nothing more without a setting', () => {
    expect(load().models).toMatchObject({ reranker: null, encoder: null })
  })

  it('is a model of the catalogue, or an encoder in a folder', () => {
    expect(load({ VARIORUM_RERANKER: 'cohere-rerank-3.5' }).models).toMatchObject({
      reranker: 'cohere-rerank-3.5',
      encoder: null,
    })
    const encoder = { VARIORUM_RERANKER: 'onnx:/models/MiniLM', VARIORUM_RERANKER_TIMEOUT: '0.1' }
    expect(load(encoder).models).toMatchObject({
      reranker: null,
      encoder: { folder: '/models/MiniLM', limitMs: 100 },
    })
  })

  it('stands in a folder beside the file that names it', () => {
    writeFileSync(inProject('.env'), 'VARIORUM_RERANKER=onnx:models/mini\n')
    expect(load().models.encoder?.folder).toBe(inProject('models/mini'))
    expect(load({ VARIORUM_RERANKER: 'onnx:mini' }).models.encoder?.folder).toBe('/somewhere/mini')
  })

  it.each(['onnx:', 'Cohere Rerank', 'file:/models'])('is not %s', text => {
    expect(refusal({ VARIORUM_RERANKER: text }).remedy).toContain('onnx:FOLDER')
  })
})
