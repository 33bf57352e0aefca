import { bodyLimit } from 'hono/body-limit'
import { ApiError } from '../api-error.ts'

/** Far more than any request needs, little enough that nobody fills the memory with it. */
const MAX_BODY_BYTES = 65_536

/** Refuses a body over the limit with 413 before it is kept in memory. */
export const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new ApiError(
      'com.liveperson.faas.fm.payload-too-large',
      `The body is larger than ${MAX_BODY_BYTES} bytes. Send a smaller one.`,
    )
  },
})
