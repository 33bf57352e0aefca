/** A front as a process of its own: the start script forks it, tells it where to listen, and ends it. */
import { Front } from './front.ts'
import { FrontSettings, SETTINGS_VARIABLE, type FrontReport } from './settings.ts'

const settings = FrontSettings.parse(JSON.parse(process.env[SETTINGS_VARIABLE] ?? '{}'))
const front = new Front(settings)

// A terminal sends these signals to all its processes; the start script alone decides when to end.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined)
// The start script is gone, whatever ended it, and with it everything that this process could serve.
process.on('disconnect', () => process.exit(1))
process.on('message', (command) => {
  if (command === 'drain') void front.drain().finally(() => process.exit(0))
  if (command === 'measure') report({ measured: front.measure() })
})

try {
  await front.listen()
  report({ ready: true })
} catch (error) {
  report({ failed: String(error) })
}

function report(message: FrontReport): void {
  process.send?.(message)
}
