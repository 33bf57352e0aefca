/** The compatibility date of every Worker of the platform. */
export const COMPATIBILITY_DATE = '2026-10-01'
