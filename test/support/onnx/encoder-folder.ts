import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { evaluationDataFolder } from '../../../src/config.ts'

const folder = join(evaluationDataFolder(), '../models/minilm-int8')

/** A real sentence encoder beside the data of evaluations; null where there is none, which is said once a file. */
export const encoderFolder = existsSync(join(folder, 'model.onnx')) ? folder : null

if (encoderFolder === null) console.info(`A real sentence encoder is not tested: there is none in ${folder}.`)
