import { expect } from 'vitest'
import type { Visit } from './browser.ts'

/** Expects a page that refuses, and nobody to be signed in by it. */
export function expectPageRefusal(visit: Visit, status = 403): void {
  expect(visit.status).toBe(status)
  expect(visit.headers.get('set-cookie') ?? '').not.toContain('__Host-sentinel-brand1=')
  expect(visit.text).toContain('role="alert"')
}
