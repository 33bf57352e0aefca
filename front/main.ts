/** A front as a process of its own: the start script forks it, tells it where to listen, and ends it. */
import { Front } from './front.ts'
import { SETTINGS_VARIABLE, type FrontReport, type FrontSettings } from './settings.ts'

const settings: FrontSettings = JSON.parse(process.env[SETTINGS_VARIABLE] ?? '{}')
const front = new Front(settings)

// The start script alone decides; a terminal sends these to all its processes.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined)
// It is gone, whatever ended it, and with it everything that this process could serve.
process.on('disconnect', () => process.exit(1))
process.on('message', (command) => {
  if (command === 'drain') void front.drain().finally(() => process.exit(0))
})

try {
  await front.listen()
  report({ ready: true })
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  report({ failed: String(error), code })
}

function report(message: FrontReport): void {
  process.send?.(message)
}
