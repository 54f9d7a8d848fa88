import { describe, expect, it } from 'vitest'
import { questionForm } from '../../src/language/question-form.ts'

describe('the form of a question', () => {
  it('tells what is asked for first from the rest', () => {
    expect(questionForm('What is the policy fee in Brennick?').head).toEqual(['polici', 'fee'])
    expect(questionForm('How many points does speeding carry?').head).toEqual(['point'])
  })

  it('finds names, but no word that is capital for standing first', () => {
    expect(questionForm('Does Westhaven have a fee in ASVS?').names).toEqual(['westhaven', 'asv'])
    expect(questionForm('Fees of what kind are there?').names).toEqual([])
  })

  it('pairs words that stand side by side', () => {
    expect(questionForm('What is the late payment fee of a policy?').pairs).toEqual([
      ['late', 'payment'],
      ['payment', 'fee'],
    ])
  })

  it('takes years for no amounts', () => {
    const { amounts, years } = questionForm('What did a score of 85 give in 2024?')
    expect(amounts).toEqual([85])
    expect(years).toEqual(['2024'])
  })

  it('takes a year that only says when for no key of a row', () => {
    expect(questionForm('What was the policy term in 2018?').keys.numbers).toEqual([])
    expect(questionForm('What is the factor of model year 2018?').keys.numbers).toEqual(['2018'])
  })

  it('knows a term whose meaning is asked for', () => {
    expect(questionForm('What does pro rata mean?').defined).toEqual(['pro', 'rata'])
    expect(questionForm('What does FIDO stand for?').defined).toEqual(['fido'])
    expect(questionForm('What is the fee for a bounced check?').defined).toEqual([])
  })

  it('knows a question for reasons', () => {
    expect(questionForm('Why was the rate lowered?').reason).toBe(true)
    expect(questionForm('When was the rate lowered?').reason).toBe(false)
  })
})
