import { buildWorkers, platformFile } from './build-workers.ts'
import { buildUi } from './ui-build.ts'
import { END_SIGNALS, endWithNpm, onEndSignal } from './start/on-end-signal.ts'
import { releaseName } from './start/read-release.ts'
import { START_HELP } from './start/option-table.ts'
import { readStartOptions, StartOptionError } from './start/start-options.ts'

// The first process of the platform: it sees to it that everything is built, then gives its place to what
// was built. That program is one file without types, so it starts sooner and needs less memory than this.

endWithNpm()
onEndSignal(() => {
  console.log('Lamplighter is stopping …')
  process.exit(0)
})

try {
  const parameters = process.argv.slice(2)
  const options = readStartOptions(parameters, process.env)
  if (options === 'help') console.log(START_HELP)
  else if (options === 'version') console.log(releaseName())
  else {
    const folder = await buildWorkers()
    await buildUi()
    await become(platformFile(folder), parameters)
  }
} catch (error) {
  console.error(error instanceof StartOptionError ? error.message : error)
  process.exit(1)
}

async function become(program: string, parameters: string[]): Promise<void> {
  const { execPath, execArgv } = process
  // A signal that has arrived is heard first; one that comes now ends the process by itself. Between the two
  // it would be lost with the program that was to hear it.
  await new Promise((resolve) => setImmediate(resolve))
  for (const signal of END_SIGNALS) process.removeAllListeners(signal)
  process.execve?.(execPath, [execPath, ...execArgv, program, ...parameters], process.env)
}
