/** Who is recorded as having made an installation when the operator's command did. */
export const OPERATOR = 'operator'
