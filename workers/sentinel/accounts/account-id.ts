/** An account id as it occurs in paths and in the claim `aud`. */
export const ACCOUNT_ID = /^[a-z0-9]{1,20}$/
