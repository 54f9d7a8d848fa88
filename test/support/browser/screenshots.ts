import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { looks, openBrowser } from './open-browser.ts'
import { openSite } from './open-site.ts'
import { viewAddresses } from './view-addresses.ts'

/** `npm run screenshots [FOLDER] [VIEW…]`: every view on the samples, light, dark and on a phone, into docs/screenshots, as WebP. */
const [folder = join(import.meta.dirname, '../../../docs/screenshots'), ...wanted] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const site = await openSite()
const browser = await openBrowser()
try {
  const views = await viewAddresses(site)
  for (const [look, options] of Object.entries(looks)) {
    const { page, faults, goTo, close } = await browser.open(site.address, options)
    const session = await page.context().newCDPSession(page)
    for (const { name, path, prepare } of views) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      await goTo(path)
      await prepare?.(page)
      await page.waitForLoadState('networkidle')
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 })
      await writeFile(join(folder, `${name}-${look}.webp`), data, 'base64')
      if (faults.length > 0) console.error(`${name}, ${look}: ${faults.splice(0).join('; ')}`)
    }
    await close()
  }
} finally {
  await browser.close()
  await site.close()
}
