import type { Family } from '../http-family.ts'
import { BODIES } from './bodies.ts'
import { CERTIFICATES } from './certificates.ts'
import { CONNECTIONS } from './connections.ts'
import { COOKIES } from './cookies.ts'
import { CREDENTIALS } from './credentials.ts'
import { ENCODINGS } from './encodings.ts'
import { FAILURES } from './failures.ts'
import { FORMS } from './forms.ts'
import { OPTIONS } from './options.ts'
import { PROMISES } from './promises.ts'
import { REDIRECTS } from './redirects.ts'
import { SIZES } from './sizes.ts'
import { STATUSES } from './statuses.ts'
import { TIME_OUTS } from './time-outs.ts'

/** All of them, in the order of `docs/runtime.md`. */
export const FAMILIES: readonly Family[] = [
  TIME_OUTS,
  FAILURES,
  CONNECTIONS,
  BODIES,
  SIZES,
  ENCODINGS,
  FORMS,
  COOKIES,
  REDIRECTS,
  CREDENTIALS,
  STATUSES,
  OPTIONS,
  CERTIFICATES,
  PROMISES,
]
