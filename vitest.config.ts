import { defineConfig } from 'vitest/config'

/** They wait most of the time, for promises of a minute and limits of half a minute to run out. */
const WAITING = [
  'test/dispatcher/deployments/crash.test.ts',
  'test/e2e/{crash,start-refused}.test.ts',
  'test/hostile/{egress,guessing,lockout}.test.ts',
  'test/platform/revocation.test.ts',
  'test/workers/lambda/contract.test.ts',
  'test/workers/outbound/egress.test.ts',
]

const shared = {
  // A shared machine can starve a process for seconds; what fails twice is a failure.
  retry: process.env['CI'] ? 1 : 0,
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    // A setup of the whole run rather than of a project: it builds once.
    globalSetup: 'test/support/build-workers-once.ts',
    projects: [
      {
        test: {
          ...shared,
          name: 'waiting',
          include: WAITING,
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'busy',
          include: ['test/**/*.test.ts'],
          exclude: [...WAITING, 'test/long/**'],
          // Each file starts real servers; two cores hold two of them.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
