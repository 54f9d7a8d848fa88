import type {
  HostDocument,
  InjectedInstruction,
  Position,
} from '../../datasets/injected-instructions/injected-cases.ts'
import type { Manner } from './obedient-model.ts'

/** One attack and what became of it. `through` are sentences of the answer that the attacker wanted. */
export type JudgedInjection = {
  instruction: InjectedInstruction
  host: HostDocument
  position: Position
  manner: Manner
  stoppedBy: 'passage' | 'sentence' | 'answer' | null
  through: string[]
}
