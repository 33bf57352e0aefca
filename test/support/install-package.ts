import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Test files that run at once take turns. */
const LOCK = '/tmp/lamplighter-apt-get.lock'

/**
 * Installs a package of Debian, unless its program is in /usr/bin.
 *
 * @throws when it is missing and may not be installed by this user, or could not be
 */
export function installPackage(name: string): void {
  const program = `/usr/bin/${name}`
  if (existsSync(program)) return
  if (process.getuid?.() !== 0) {
    throw new Error(`The tests need ${program}. Install it with: sudo apt-get install ${name}`)
  }
  const commands = `test -e ${program} || { apt-get update && apt-get install -y --no-install-recommends ${name}; }`
  const { status, stderr } = spawnSync('flock', [LOCK, 'sh', '-c', commands], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`apt-get install ${name} failed:\n${stderr}`)
}
