/** Whether proofs are to be as large, and waits as long, as what they are about: so it is in `npm run test:long`. */
export const IS_WHOLE = process.env['LAMPLIGHTER_TEST_WHOLE'] !== undefined

/** How much of something a proof takes: all of it in `npm run test:long`, as much as shows the kind in `npm test`. */
export function atScale(whole: number, brief: number): number {
  return IS_WHOLE ? whole : brief
}

/** All cases of a proof in `npm run test:long`, and in `npm test` the first few: put the most telling ones first. */
export function casesAtScale<Case>(whole: readonly Case[], brief: number): readonly Case[] {
  return IS_WHOLE ? whole : whole.slice(0, brief)
}
