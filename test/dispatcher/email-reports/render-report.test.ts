import { describe, expect, it } from 'vitest'
import type { EmailReport } from '../../../dispatcher/email-reports/email-report.ts'
import { renderReport } from '../../../dispatcher/email-reports/render-report.ts'

const NONE = { SUCCEEDED: 0, CODING_FAILURE: 0, PLATFORM_FAILURE: 0, TIMEOUT: 0, UNKNOWN: 0 }
const EMPTY: EmailReport = {
  accountId: '1234',
  period: 'daily',
  from: Date.parse('2027-01-09T00:00:00Z'),
  to: Date.parse('2027-01-10T00:00:00Z'),
  counts: NONE,
  before: NONE,
  lambdas: [],
  lambdasInAll: 0,
  failures: [],
  refusedDomains: [],
  limits: [],
}
const UUID = '11111111-1111-4111-8111-111111111111'
const FAILURE = {
  lambdaUUID: UUID,
  state: 'CODING_FAILURE',
  errorCode: 'com.liveperson.faas.handler.custom-failure',
  firstFrame: '3:9',
  count: 2,
  lastAt: 0,
}

describe('a report as a mail', () => {
  it('says what happened, in text and in HTML', () => {
    const report: EmailReport = {
      ...EMPTY,
      counts: { ...NONE, SUCCEEDED: 1_198, CODING_FAILURE: 2 },
      before: { ...NONE, SUCCEEDED: 900 },
      lambdas: [{ lambdaUUID: UUID, name: 'Greeter', invocations: 1_200, failures: 2, p95: 41.7 }],
      lambdasInAll: 1,
      failures: [{ ...FAILURE, name: 'Greeter' }],
      refusedDomains: [{ lambdaUUID: UUID, name: null, domain: 'crm.example', count: 7 }],
      limits: [{ what: 'functions', used: 1, value: 10_000 }],
    }
    const { subject, text, html } = renderReport(report)
    expect(subject).toBe('Lamplighter daily report, account 1234: 1,200 invocations, 2 failures')
    expect(text).toContain('Daily report of account 1234\n2027-01-09, UTC\n')
    expect(text).toContain('1,200 invocations of 1 function, 2 failures.')
    expect(text).toMatch(/^succeeded +1,198 +900$/m)
    expect(text).toMatch(/^Greeter +1,200 +2 +42 ms$/m)
    expect(text).toMatch(/^Greeter +handler\.custom-failure +3:9 +2$/m)
    expect(text).toMatch(/^deleted \(1{8}-.+\) +crm\.example +7$/m)
    expect(text).toMatch(/^functions +1 +10,000$/m)
    for (const said of ['1,198', 'Greeter', '42 ms', 'handler.custom-failure', 'crm.example']) {
      expect(html).toContain(`>${said}</td>`)
    }
  })

  it('says so when nothing ran', () => {
    const { subject, text } = renderReport(EMPTY)
    expect(subject).toContain('0 invocations, 0 failures')
    expect(text).toContain('No function ran.')
    expect(text).toContain('FUNCTIONS\nNone.')
  })

  it('shows twenty rows and says how many are left', () => {
    const lambdas = Array.from({ length: 200 }, (_, index) => {
      return { lambdaUUID: UUID, name: `lambda ${index}`, invocations: 1, failures: 0, p95: 1 }
    })
    const { text } = renderReport({ ...EMPTY, lambdas, lambdasInAll: 1_234 })
    expect(text.match(/^lambda \d+ /gm)).toHaveLength(20)
    expect(text).toContain('And 1,214 more.')
  })

  it('shows hostile words as words, each on one line', () => {
    const hostile = [
      '<img src=x onerror=alert(1)>',
      `"><script>alert('1')</script>`,
      'a\r\nBcc: victim@example.com\r\n\r\nbody',
      '\u202Egpj.exe\u2066',
      'line\u2028separator\0end',
      '&lt;b&gt;',
      '\uD800',
      'x'.repeat(5_000),
    ]
    const { subject, text, html } = renderReport({
      ...EMPTY,
      lambdas: hostile.map((name) => ({
        lambdaUUID: UUID,
        name,
        invocations: 1,
        failures: 0,
        p95: 1,
      })),
      lambdasInAll: hostile.length,
      failures: hostile.map((firstFrame) => ({ ...FAILURE, name: 'x', firstFrame })),
      refusedDomains: hostile.map((domain) => ({ lambdaUUID: UUID, name: 'x', domain, count: 1 })),
    })
    expect(subject).toMatch(/^[\x20-\x7e]+$/)
    expect(html).not.toMatch(/<(img|script|b)\b/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('&amp;lt;b&amp;gt;')
    expect(html).not.toMatch(/href|src="|url\(|@import/)
    for (const part of [text, html]) {
      expect(part).not.toMatch(/[\r\0\u202a-\u202e\u2028\u2029\u2066-\u2069]/)
      expect(part).not.toMatch(/^Bcc:/m)
      expect(part.isWellFormed()).toBe(true)
      expect(part.length).toBeLessThan(30_000)
    }
  })
})
