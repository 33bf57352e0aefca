/** The claim `iss` of every token, as published clients know it. */
export const ISSUER = 'Sentinel'
