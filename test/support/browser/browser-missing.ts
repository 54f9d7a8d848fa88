import { spawnSync } from 'node:child_process'

/** Debian's name first; others where a test is run by hand. */
const names = ['chromium', 'chromium-browser', 'google-chrome']

const found = names.find(name => spawnSync('which', [name]).status === 0)

/** The browser that tests drive: one that the system has; none is downloaded. */
export const browserPath = spawnSync('which', [found ?? names[0]!], { encoding: 'utf8' }).stdout?.trim() ?? ''

/**
 * Whether tests of the page must be skipped, since there is no Chromium; that is said once a file. Where `SERVERS` is
 * `required`, as in CI, they run and fail instead.
 */
export const browserMissing = process.env.SERVERS !== 'required' && found === undefined

if (browserMissing) console.info('The page is not tested: no chromium is installed.')
