// The first process of the platform: it sees to it that everything is built, then gives its place to what
// was built. That program is one file without types, so it starts sooner and needs less memory than this.
import { buildWorkers, platformFile } from './build-workers.ts'
import { endWithNpm } from './start/end-with-npm.ts'
import { onEndSignal } from './start/on-end-signal.ts'
import { readStartOptions, START_HELP, StartOptionError } from './start/start-options.ts'

endWithNpm()
onEndSignal(() => {
  console.log('Lamplighter is stopping …')
  process.exit(0)
})

try {
  const parameters = process.argv.slice(2)
  if (readStartOptions(parameters, process.env) === 'help') console.log(START_HELP)
  else become(platformFile(await buildWorkers()), parameters)
} catch (error) {
  console.error(error instanceof StartOptionError ? error.message : error)
  process.exit(1)
}

function become(program: string, parameters: string[]): void {
  const { execPath, execArgv } = process
  process.execve?.(execPath, [execPath, ...execArgv, program, ...parameters], process.env)
}
