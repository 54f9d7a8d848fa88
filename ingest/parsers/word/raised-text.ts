const plainSigns = '0123456789ivxlcdm+-−'
const raisedSigns = [...'⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜᵈᵐ⁺⁻⁻']

/** `12` → `¹²`: signs that can stand raised do so, others stay. */
export const raisedText = (text: string): string =>
  [...text].map(sign => raisedSigns[plainSigns.indexOf(sign)] ?? sign).join('')
