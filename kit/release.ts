import { version } from '../package.json'

/** The release that this Worker is of, as `package.json` says it. */
export const RELEASE: string = version
