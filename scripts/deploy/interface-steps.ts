import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import * as z from 'zod'
import { fromRoot } from '../start/from-root.ts'
import { type Environment, nameIn, writeWhole } from './environment.ts'
import type { Deployment, Step } from './step.ts'
import { CommandError } from '../run-command.ts'

const Project = z.object({
  name: z.string(),
  canonical_deployment: z
    .object({
      deployment_trigger: z.object({
        metadata: z.object({ commit_hash: z.string().nullish() }).nullish(),
      }),
      latest_stage: z.object({ name: z.string(), status: z.string() }).nullish(),
    })
    .nullish(),
})
const Domain = z.object({ name: z.string() })
/** What Pages needs of the interface's own configuration. */
const PagesToml = z.object({
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()).default([]),
  services: z.array(z.object({ binding: z.string(), service: z.string() })),
})

const BRANCH = 'main'

/** Whether this checkout has an interface; without one the dispatcher has the public host to itself. */
export function hasInterface(): boolean {
  return existsSync(fromRoot('ui', 'package.json'))
}

/** Builds the interface's files, in a process of their own that gives its memory back. */
export async function buildInterface(): Promise<void> {
  if (!hasInterface()) return
  const build = spawn(process.execPath, [fromRoot('scripts/build-ui.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new CommandError('The interface could not be built; see above.')
}

/** The Pages project, and in it the built interface with the function that hands the API to the dispatcher. */
export function interfaceStep(deployment: Deployment): Step {
  const { environment, api, wrangler } = deployment
  const name = nameIn(environment, 'lamplighter-ui')
  const find = () => api.find(Project, `/pages/projects/${name}`)
  return {
    name: `Pages project ${name}`,
    async look() {
      const project = await find()
      if (!project) return { state: 'missing' }
      const { canonical_deployment: serving } = project
      const commit = serving?.deployment_trigger.metadata?.commit_hash
      if (commit === writeInterface(environment).fingerprint) return { state: 'unchanged' }
      return { state: 'different', detail: 'a new version' }
    },
    async bring() {
      if (!(await find())) {
        await wrangler(['pages', 'project', 'create', name, '--production-branch', BRANCH])
      }
      const { folder, fingerprint } = writeInterface(environment)
      const commit = ['--commit-hash', fingerprint, '--commit-message', 'Lamplighter']
      const flags = ['--project-name', name, '--branch', BRANCH, '--commit-dirty=true', ...commit]
      await wrangler(['pages', 'deploy', ...flags], folder)
    },
    async remove() {
      if (await find()) await wrangler(['pages', 'project', 'delete', name, '--yes'])
    },
  }
}

/** The public host, which leads to the Pages project. */
export function interfaceDomainStep({ environment, api }: Deployment): Step {
  const path = `/pages/projects/${nameIn(environment, 'lamplighter-ui')}/domains`
  const { publicHost } = environment
  return {
    name: `Host ${publicHost}`,
    async look() {
      const domains = (await api.find(z.array(Domain), path)) ?? []
      const isThere = domains.some(({ name }) => name === publicHost)
      return { state: isThere ? 'unchanged' : 'missing' }
    },
    async bring() {
      await api.send(z.unknown(), 'POST', path, { name: publicHost })
    },
  }
}

/** Puts the built interface and its configuration where wrangler reads them, and says what they are. */
function writeInterface(environment: Environment): { folder: string; fingerprint: string } {
  const folder = fromRoot('dist', 'deploy', environment.name, 'ui')
  const toml = PagesToml.parse(parse(readFileSync(fromRoot('ui', 'wrangler.toml'), 'utf8')))
  const config = `${JSON.stringify(
    {
      ...toml,
      name: nameIn(environment, 'lamplighter-ui'),
      pages_build_output_dir: 'dist',
      services: toml.services.map(({ binding, service }) => ({
        binding,
        service: nameIn(environment, service),
      })),
    },
    null,
    2,
  )}\n`
  const hash = createHash('sha256').update(config)
  for (const part of ['dist', 'functions']) {
    rmSync(join(folder, part), { recursive: true, force: true })
    if (!existsSync(fromRoot('ui', part))) {
      throw new CommandError(`ui/${part} is not there. Build the interface first.`)
    }
    cpSync(fromRoot('ui', part), join(folder, part), { recursive: true })
    for (const file of filesOf(join(folder, part))) {
      hash.update(`\0${part}/${file}\0`).update(readFileSync(join(folder, part, file)))
    }
  }
  writeWhole(join(folder, 'wrangler.json'), config, 0o644)
  return { folder, fingerprint: hash.digest('hex').slice(0, 40) }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}
