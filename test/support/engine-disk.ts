import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workerdPath } from '../../scripts/start/guarded-workerd.ts'

/**
 * The disk of the engine that is started next. Files that may not grow are what a full disk looks like to a process,
 * without a disk of our own.
 */
export class EngineDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'lamplighter-full-'))

  constructor() {
    const wrapper = join(this.folder, 'workerd.sh')
    const script = `#!/bin/sh\ntrap '' XFSZ\necho $$ > ${this.folder}/pid\nexec ${workerdPath()} "$@"\n`
    writeFileSync(wrapper, script)
    chmodSync(wrapper, 0o755)
    process.env['MINIFLARE_WORKERD_PATH'] = wrapper
  }

  fill(): void {
    this.#limitFiles('1')
  }

  clear(): void {
    this.#limitFiles('unlimited')
  }

  remove(): void {
    delete process.env['MINIFLARE_WORKERD_PATH']
    rmSync(this.folder, { recursive: true, force: true })
  }

  #limitFiles(bytes: string): void {
    const pid = readFileSync(join(this.folder, 'pid'), 'utf8').trim()
    execFileSync('prlimit', ['--pid', pid, `--fsize=${bytes}:unlimited`])
  }
}
