/** Copies a text; false where the browser does not let it. `navigator.clipboard` is missing where the page is not reached over TLS or localhost. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => copySelected(text),
    )
  return copySelected(text)
}

/** From a field out of sight; the focus goes back to where it was. */
function copySelected(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  field.ariaHidden = 'true'
  const holder = focused?.closest('dialog') ?? document.body
  holder.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
