import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Folders in the order in which they run: what takes long comes first, so that no worker is left alone with it at
 * the end, and files that share something running follow one another.
 */
const FOLDERS = [
  /\/(browser|ui)\//,
  /hostile\/(runaway|size|front)\./,
  /e2e\/(crash|ending|control-plane-ends|start-refused|single-sign-on|login-pages|furnished-templates|templates)\./,
  /dispatcher\/(deployments\/crash|schedules\/life-of)/,
  /workers\/local-namespace\//,
  /\/(hostile|e2e|front)\//,
  /\/platform\//,
  /\/dispatcher\//,
  /workers\/(outbound|lambda)\//,
  /workers\/records\//,
  /./,
]
/** What loads longest comes first: while it does so other files run. */
const PROJECTS = ['workerd', 'isolated', 'reusing']

/** Sorts the files of a run; without it they run by their size. */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => {
      const [left, right] = [ranks(a), ranks(b)]
      const differs = left.findIndex((rank, i) => rank !== right[i])
      if (differs < 0) return a.moduleId < b.moduleId ? -1 : 1
      return (left[differs] ?? 0) - (right[differs] ?? 0)
    })
  }
}

/** What decides a file's place, the most important first. */
function ranks({ project, moduleId }: TestSpecification): number[] {
  const folder = FOLDERS.findIndex((each) => each.test(moduleId))
  return [project.config.sequence.groupOrder, PROJECTS.indexOf(project.name), folder]
}
