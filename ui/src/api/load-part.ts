import { findOut } from './connection.ts'
import { Unreachable } from './refusal.ts'

/** The words of browsers, and of what loads style sheets, for a file that can't be had. */
const NOT_LOADED = /dynamically imported module|module script failed|Unable to preload CSS/i

/** A file of this release can't be had although the platform answers: another release was installed. */
export class FilesGone extends Error {
  constructor(cause: unknown) {
    super('Lamplighter was updated. Your text is safe in this browser.', { cause })
  }
}

/** Style sheets that could not be had. The build loads each of them once, whatever comes of it. */
const deadStyles = new Set<HTMLLinkElement>()
document.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') deadStyles.add(target)
  },
  true,
)

/** Loads a part of the interface. Throws `Unreachable` while the platform is away, else `FilesGone`. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    await Promise.all([...deadStyles].map(loadAgain))
    return await load()
  } catch (error) {
    if (!(error instanceof Error) || !NOT_LOADED.test(error.message)) throw error
    throw (await findOut()) ? new FilesGone(error) : new Unreachable(error)
  }
}

function loadAgain(dead: HTMLLinkElement): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.crossOrigin = dead.crossOrigin
  link.href = dead.href
  deadStyles.delete(dead)
  dead.replaceWith(link)
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () =>
      reject(new Error(`Unable to preload CSS for ${link.href}`)),
    )
  })
}
