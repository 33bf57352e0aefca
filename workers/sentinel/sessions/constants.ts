/** A session and its bearer token end together, eight hours after the login. */
export const SESSION_TTL_SECONDS = 28_800
