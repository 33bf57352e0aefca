import { buildFolder, readWorkerOptions } from '../../scripts/build-workers.ts'

/** What the platform's Workers ask workerd to be compatible with. */
export const COMPATIBILITY_DATE = readWorkerOptions(buildFolder(), 'dispatcher').compatibilityDate
