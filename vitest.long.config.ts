import { defineConfig } from 'vitest/config'

/** What takes minutes at whatever scale. */
const LONG = 'test/long/**/*.test.ts'
/** Of these, what floods or fills the machine, or measures a wait: nothing may run beside it. */
const LONG_ALONE = 'test/long/{async-full-disk,async-timeouts,connections,records}.test.ts'

/** What `npm test` proves in brief. */
const WHOLE = [
  'test/{browser,ui}/**/*.test.ts',
  'test/dispatcher/{routes/account-limits,schedules/life-of-a-schedule}.test.ts',
  'test/e2e/{backup,bad-input,control-plane-ends,document-fuzz,email-by-smtp,ending,furnished-templates,hostile-texts,login-page-layout,login-pages,permissions,published-client,single-sign-on,start-refused,templates}.test.ts',
  'test/front/tls.test.ts',
  'test/platform/{key-rotation,revocation}.test.ts',
  'test/scripts/{packaging,deploy/deploy}.test.ts',
  'test/workers/lambda/contract.test.ts',
  'test/workers/outbound/egress.test.ts',
]
const WHOLE_ALONE = [
  'test/dispatcher/deployments/crash.test.ts',
  // They run a front in their own process, which remembers the keys of one sentinel.
  'test/dispatcher/routes/{event-invocation,invocation-body,invocation-preferences}.test.ts',
  'test/e2e/{async-crash,event-stream}.test.ts',
  'test/hostile/{async-flood,client-certificates,egress,front,guessing,locked-database,lockout,outgoing-limits,planted-secrets,secret-limits,ways-out}.test.ts',
  'test/workers/local-namespace/{forged-marks,hostile,many-scripts,neighbours}.test.ts',
  'test/workers/sentinel/{audited-guesses,deletion-races,keys,password-cost,token-races}.test.ts',
]

/** What attacks the platform and what kills it: whole, and over TLS. */
const OVER_TLS = [
  'test/hostile/{runaway,sandbox,size,sentinel-requests}.test.ts',
  'test/e2e/crash.test.ts',
]

/** Projects run one after the other, in this order. */
const PROJECTS = [
  { name: 'long', include: [LONG], exclude: [LONG_ALONE], maxWorkers: 2 },
  { name: 'long-alone', include: [LONG_ALONE] },
  {
    name: 'whole',
    include: WHOLE,
    maxWorkers: 2,
    // As in `npm test`: files leave what they have loaded, and a browser, to the next ones.
    isolate: false,
    env: { LAMPLIGHTER_TEST_WHOLE: 'true' },
  },
  { name: 'whole-alone', include: WHOLE_ALONE, env: { LAMPLIGHTER_TEST_WHOLE: 'true' } },
  {
    name: 'https',
    include: OVER_TLS,
    env: { LAMPLIGHTER_TEST_WHOLE: 'true', LAMPLIGHTER_TEST_HTTPS: 'true' },
  },
]

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-workers-once.ts', 'test/support/share-servers.ts'],
    projects: PROJECTS.map((project, groupOrder) => ({
      test: {
        setupFiles: 'test/support/tie-workerd.ts',
        maxWorkers: 1,
        testTimeout: 180_000,
        hookTimeout: 180_000,
        // What never happens is found out all the same, and a slow machine is no failure.
        expect: { poll: { timeout: 60_000 } },
        sequence: { groupOrder },
        ...project,
      },
    })),
  },
})
