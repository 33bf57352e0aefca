/** The first part of a path on the operator's door: where the rest leads. */
export const DOORS = { ready: 'ready', sentinel: 'sentinel', dispatcher: 'dispatcher' } as const
