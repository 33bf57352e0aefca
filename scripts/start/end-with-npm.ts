/** Survives `execve`, so that it is known from the very beginning who npm was. */
const NPM_VARIABLE = 'LAMPLIGHTER_NPM_PID'
const CHECK_MS = 250

/** An npm that is killed outright passes nothing on: what it was told to run ends with it, at once. */
export function endWithNpm(): void {
  if (!process.env['npm_lifecycle_event']) return
  const npm = Number((process.env[NPM_VARIABLE] ??= String(process.ppid)))
  setInterval(() => {
    if (process.ppid !== npm) process.exit(1)
  }, CHECK_MS).unref()
}
