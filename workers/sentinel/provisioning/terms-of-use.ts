/** The version of the terms of use that an administrator accepts now. */
export const TERMS_VERSION = '1.0'
