const digitsOf = (text: string) => [...text.replaceAll(/\D/g, '')].map(Number)

/** Source: ISO/IEC 7812-1, annex B. */
export function isLuhn(text: string): boolean {
  const sum = digitsOf(text)
    .toReversed()
    .map((digit, index) => (index % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2))
    .reduce((total, digit) => total + digit, 0)
  return sum % 10 === 0
}

/** Source: ISO 13616-1: moved to the end, letters as numbers, the remainder by 97 is 1. */
export function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '')
  if (compact.length < 15 || compact.length > 34) return false
  const moved = `${compact.slice(4)}${compact.slice(0, 4)}`
  return (
    remainder(
      moved.replaceAll(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55)),
      97,
    ) === 1
  )
}

/** DNI and NIE of Spain: the letter is told by the number. */
export function isSpanishId(text: string): boolean {
  const number = text.slice(0, -1).replace(/^[XYZ]/, letter => String('XYZ'.indexOf(letter)))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === text.at(-1)
}

/** NIR of France: thirteen digits and a key; the departments of Corsica count as 19 and 18. */
export function isFrenchId(text: string): boolean {
  const compact = text.replaceAll(' ', '').replace('2A', '19').replace('2B', '18')
  return 97 - remainder(compact.slice(0, 13), 97) === Number(compact.slice(13))
}

const ODD: Readonly<Record<string, number>> = Object.fromEntries(
  [...'BAKPLCQDREVOSFTGUHMINJWZYX'].map((letter, value) => [letter, value]),
)

/** Codice fiscale of Italy; the weights of odd places are those of the decree of 23 December 1976. */
export function isItalianId(text: string): boolean {
  const sum = [...text.slice(0, 15)].reduce((total, sign, index) => {
    const letter = /\d/.test(sign) ? String.fromCharCode(65 + Number(sign)) : sign
    return total + (index % 2 === 0 ? ODD[letter]! : letter.charCodeAt(0) - 65)
  }, 0)
  return String.fromCharCode(65 + (sum % 26)) === text[15]
}

/** CPF of Brazil: two check digits, each by weights down to 2 and a remainder by 11. */
export function isBrazilianId(text: string): boolean {
  const digits = digitsOf(text)
  if (new Set(digits).size === 1) return false
  return [9, 10].every(length => {
    const sum = digits
      .slice(0, length)
      .reduce((total, digit, index) => total + digit * (length + 1 - index), 0)
    return ((sum * 10) % 11) % 10 === digits[length]
  })
}

/** Henkilötunnus of Finland: the sign is told by the nine digits. */
export function isFinnishId(text: string): boolean {
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(text.slice(0, 6) + text.slice(7, 10)) % 31] === text.at(-1)
}

const remainder = (digits: string, by: number) =>
  [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % by, 0)
