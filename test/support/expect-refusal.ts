import { expect } from 'vitest'

/** An answer that was read to its end. */
export interface ReadAnswer {
  status: number
  text: string
}

/**
 * Expects a refusal in the product's own words: 4xx, a code and a sentence, no stack, no database,
 * and not everything that the caller sent. `what` was sent; it is shown when the test fails.
 */
export function expectRefusal({ status, text }: ReadAnswer, what: string): void {
  const shown = `${what.slice(0, 200)} → ${status} ${text.slice(0, 300)}`
  expect(status, shown).toBeGreaterThanOrEqual(400)
  expect(status, shown).toBeLessThan(500)
  const body = JSON.parse(text) as Record<string, unknown>
  expect(fieldsOf(body), shown).toEqual(['errorCode', 'errorMsg'])
  expect(body['errorCode'], shown).toMatch(/^com\.liveperson\.faas\.[a-z.-]+$/)
  expect(body['errorMsg'], shown).toMatch(/^\P{Ll}[^]{5,600}$/u)
  expect(text, shown).not.toMatch(/D1_ERROR|SQLITE|\bat .*\.(ts|js):\d|ZodError|undefined/)
}

/** Expects a refusal with this status, whose code and sentence hold `reason`. */
export async function expectReason(
  answer: Promise<Response>,
  status: number,
  reason: string,
): Promise<void> {
  const response = await answer
  expect(response.headers.get('content-type')).toContain('application/json')
  const body = JSON.parse(await response.text())
  expect([response.status, fieldsOf(body)]).toEqual([status, ['errorCode', 'errorMsg']])
  expect(`${body.errorCode} ${body.errorMsg}`).toContain(reason)
}

/** Only a refusal of code has a third field, which says where in the code. */
function fieldsOf(body: Record<string, unknown>): string[] {
  const isOfCode = String(body['errorCode']).endsWith('.contract-error')
  return Object.keys(body).filter((name) => !(isOfCode && name === 'position'))
}
