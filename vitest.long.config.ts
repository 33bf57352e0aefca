import { defineConfig } from 'vitest/config'

/** What attacks the platform and what kills it: whole, and over TLS. */
const OVER_TLS = [
  'test/hostile/{runaway,sandbox,size,sentinel-requests}.test.ts',
  'test/e2e/crash.test.ts',
]

/** What `npm test` proves in brief. `OVER_TLS` does so too. */
const IN_BRIEF = [
  'test/browser/**/*.test.ts',
  'test/dispatcher/deployments/crash.test.ts',
  'test/dispatcher/schedules/life-of-a-schedule.test.ts',
  'test/e2e/{async-crash,backup,bad-input,control-plane-ends,document-fuzz,email-by-smtp,ending,event-stream,hostile-texts,login-page-layout,login-pages,permissions,published-client,single-sign-on,start-refused,templates}.test.ts',
  'test/front/tls.test.ts',
  'test/hostile/{async-flood,client-certificates,egress,front,guessing,lockout,outgoing-limits,planted-secrets,secret-limits,ways-out}.test.ts',
  'test/platform/{key-rotation,revocation}.test.ts',
  'test/scripts/packaging.test.ts',
  'test/scripts/deploy/deploy.test.ts',
  'test/ui/roles.test.ts',
  'test/workers/lambda/contract.test.ts',
  'test/workers/local-namespace/{forged-marks,hostile,many-scripts}.test.ts',
  'test/workers/outbound/egress.test.ts',
  'test/workers/sentinel/{audited-guesses,deletion-races,keys,password-cost,token-races}.test.ts',
]

const shared = {
  setupFiles: 'test/support/tie-workerd.ts',
  maxWorkers: 1,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // What never happens is found out all the same, and a slow machine is no failure.
  expect: { poll: { timeout: 60_000 } },
}

/** Proofs that need the machine for themselves, one at a time. */
export default defineConfig({
  test: {
    globalSetup: ['test/support/build-workers-once.ts', 'test/support/share-servers.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'whole',
          include: IN_BRIEF,
          env: { LAMPLIGHTER_TEST_WHOLE: 'true' },
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'https',
          include: OVER_TLS,
          env: { LAMPLIGHTER_TEST_WHOLE: 'true', LAMPLIGHTER_TEST_HTTPS: 'true' },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
