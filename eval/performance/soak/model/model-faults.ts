import type { ScriptedPlan } from '../../../../test/support/bedrock-emulator/fault-plan.ts'

/**
 * What goes wrong at the models. `shuts` says that it is bad enough for a gate to shut; `guarded` that the guardrail is
 * asked too, since that is what fails.
 */
export type ModelFault = { name: string; plan: ScriptedPlan; shuts: boolean; guarded: boolean }

/** Models and regions in the order in which they are tried. */
export const MODELS = ['first', 'second'] as const
export const REGIONS = ['eu-west-1', 'eu-central-1'] as const

type Replies = NonNullable<ScriptedPlan['rules']>[number]['replies']
const fault = (name: string, share: number, replies: Replies, shuts: boolean): ModelFault => ({
  name,
  plan: { rules: [{ share, replies }] },
  shuts,
  guarded: false,
})
const throttled: Replies = [{ kind: 'error', error: 'ThrottlingException' }]
const down: Replies = [
  { kind: 'fault', fault: 'reset-before-headers' },
  { kind: 'error', error: 'ServiceUnavailableException' },
]

export const modelFaults: readonly ModelFault[] = [
  fault('10 % throttled', 0.1, throttled, false),
  fault('30 % throttled', 0.3, throttled, false),
  fault('all throttled', 1, throttled, true),
  fault(
    '30 % time out',
    0.3,
    [
      { kind: 'fault', fault: 'hang' },
      { kind: 'error', error: 'ModelTimeoutException' },
    ],
    false,
  ),
  fault('30 % reset midway', 0.3, [{ kind: 'fault', fault: 'reset-midway' }], false),
  {
    name: 'slow first token',
    plan: { rules: [], slow: { first: 1500, between: 10 } },
    shuts: false,
    guarded: false,
  },
  {
    name: 'a region down',
    plan: { rules: [{ regions: [REGIONS[0]], replies: down }] },
    shuts: true,
    guarded: false,
  },
  fault(
    '30 % malformed',
    0.3,
    [
      { kind: 'fault', fault: 'bad-checksum' },
      { kind: 'fault', fault: 'truncated-frame' },
      { kind: 'fault', fault: 'no-message-stop' },
      { kind: 'fault', fault: 'invalid-body' },
    ],
    false,
  ),
  {
    name: 'guardrail down',
    plan: {
      rules: [
        {
          operations: ['apply-guardrail'],
          replies: [
            { kind: 'error', error: 'ServiceUnavailableException' },
            { kind: 'fault', fault: 'hang' },
          ],
        },
      ],
    },
    shuts: false,
    guarded: true,
  },
]
