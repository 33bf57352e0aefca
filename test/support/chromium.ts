import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const EXECUTABLE = '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']

/** Opens Debian's Chromium without a window; installs it first when it is missing and we may. */
export async function openChromium(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) installChromium()
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS })
}

function installChromium(): void {
  if (process.getuid?.() !== 0) {
    throw new Error(
      `The browser tests need ${EXECUTABLE}. Install it with: sudo apt-get install chromium`,
    )
  }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed:\n${stderr}`)
  }
}
