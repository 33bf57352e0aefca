import type { TestProject } from 'vitest/node'
import { buildWorkers } from '../../scripts/build-workers.ts'
import { buildUi } from '../../scripts/ui-build.ts'

/**
 * Builds all Workers and the UI before the first test of a run, for every file that starts one or bundles the
 * lambda's modules, and again before each repetition while vitest watches. Vitest calls it by this name.
 */
export async function setup(project: TestProject): Promise<void> {
  await build()
  project.onTestsRerun(build)
}

async function build(): Promise<void> {
  await Promise.all([buildWorkers(), buildUi()])
}
