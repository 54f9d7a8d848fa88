import { describe, expect, test } from 'vitest'
import { conversation, manual } from './catalog.ts'

const cases = {
  'small-talk': [
    'hello',
    'Hi there!',
    'Thanks a lot!',
    'Good morning',
    'ok, great, thank you',
    'bye',
    'What can you do?',
    'help',
  ],
  lookup: [
    'How many days do I have to report an accident?',
    'How do I change my address?',
    'May a policyholder change vehicles mid-term?',
    'Which changes must be reported to the company?',
    'What is the difference between liability and collision coverage?',
    'What happens if the insured has moved to another territory?',
    'Are passwords changed every 90 days?',
    'What discount do new customers get?',
    'When does the grace period end?',
    'Thanks! And what is the fee for a returned cheque?',
    'How many points does a speeding ticket cost?',
    'Do all drivers need a license?',
    'Hello, what does a lapse cost?',
    'Has a driver who moved to another territory to tell the company?',
  ],
  compare: [
    'What changed?',
    "What's new?",
    'Is there anything new about telematics in the latest release?',
    'Did the base rate for territory 014 change?',
    'Has the student discount been raised?',
    'How has the fee changed since 2024-07?',
    'What happened to rule 4.2 in 2025-01?',
    'How does 2025-01 differ from 2025-07 on surcharges?',
    'Was the fee the same in 2024-07?',
    'Are there any differences in eligibility between the two last editions?',
    'Compare the last two editions.',
    'Why was rule 5.3 removed?',
    'Were the fees higher in the past?',
    'What is the fee in 2024-07 and in 2025-01?',
  ],
  timeline: [
    'Since when is there a telematics discount?',
    'When was the telematics discount introduced?',
    'How did the base rate for territory 014 develop?',
    'Which edition first mentions telematics?',
    'In which release was rule 4.2 removed?',
    'How has the symbol table evolved over the releases?',
    'Show the history of the base rate over the years.',
    'Was the loyalty discount ever higher?',
  ],
  inventory: [
    'List all discounts',
    'What are all the discounts?',
    'Which rules were removed in 2025-07?',
    'Which rules did the 2025-07 edition drop?',
    'How many rules were added?',
    'How many rules are there on trailers?',
    'Show me all changes between 2024-07 and 2025-07',
    'List everything that moved in 2025-07',
    'What discounts are there?',
  ],
} as const

describe.each(Object.entries(cases))('%s', (intent, questions) => {
  test.each(questions)('%s', question => {
    expect(conversation([manual]).ask(question).intent).toBe(intent)
  })
})
