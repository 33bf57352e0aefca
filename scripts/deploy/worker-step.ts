import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { releaseName } from '../start/read-release.ts'
import type { Deployment, Finding, Step } from './step.ts'
import {
  type DeployedWorker,
  workerName,
  type WorkerShape,
  writeWorker,
  type WrittenWorker,
} from './worker-config.ts'
import { type SecretValues, secretsOf } from './worker-secrets.ts'

const Deployments = z.object({
  deployments: z.array(z.object({ versions: z.array(z.object({ version_id: z.string() })) })),
})
const Version = z.object({
  annotations: z
    .object({ 'workers/tag': z.string().optional(), 'workers/message': z.string().optional() })
    .optional(),
})
const Schedules = z.object({ schedules: z.array(z.object({ cron: z.string() })) })
const Secret = z.object({ name: z.string() })
const Queue = z.object({
  queue_name: z.string(),
  consumers: z.array(
    z.looseObject({
      script: z.string().optional(),
      service: z.string().optional(),
      dead_letter_queue: z.string().optional(),
    }),
  ),
})

/** Whether a Worker is there, in whatever version. */
export async function isDeployed(
  { environment, api }: Deployment,
  worker: DeployedWorker,
): Promise<boolean> {
  const path = `/workers/scripts/${workerName(environment, worker)}/deployments`
  const found = await api.find(Deployments, path)
  return found !== undefined && found.deployments.length > 0
}

/**
 * A Worker with its secrets, Cron Triggers and queue consumers. It is unchanged when what serves carries the
 * fingerprint of what would be deployed, as its version's tag, and nothing that wrangler sets afterwards is missing.
 */
export function workerStep(
  deployment: Deployment,
  worker: DeployedWorker,
  shapeNow: () => Promise<WorkerShape>,
  note = '',
): Step {
  const { environment, wrangler } = deployment
  const name = workerName(environment, worker)
  return {
    name: `Worker ${name}${note}`,
    async look() {
      if (!hasIds(deployment)) return { state: 'missing' }
      return compare(deployment, worker, await writeWorker(environment, worker, await shapeNow()))
    },
    async bring() {
      const written = await writeWorker(environment, worker, await shapeNow())
      const missing = await missingSecrets(deployment, written)
      await deployWorker(deployment, written, await secretsOf(deployment, worker, missing))
    },
    async remove() {
      if (await isDeployed(deployment, worker)) await wrangler(['delete', name, '--force'])
    },
  }
}

/** Has wrangler deploy a Worker; secrets pass through a file that only this user can read, and only as long as it runs. */
export async function deployWorker(
  { wrangler }: Deployment,
  { configFile, fingerprint }: WrittenWorker,
  secrets: SecretValues,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-secrets-'))
  const file = join(folder, 'secrets.json')
  try {
    const marks = ['--tag', fingerprint, '--message', releaseName()]
    const args = ['deploy', '--config', configFile, ...marks, '--no-x-provision']
    if (Object.keys(secrets).length > 0) {
      writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
      args.push('--secrets-file', file)
    }
    await wrangler(args)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Before the first deployment has made databases there is nothing that a Worker could be bound to. */
function hasIds({ environment: { ids } }: Deployment): boolean {
  return Object.keys(ids.databases).length >= 2 && Object.keys(ids.namespaces).length >= 3
}

async function compare(
  deployment: Deployment,
  worker: DeployedWorker,
  written: WrittenWorker,
): Promise<Finding> {
  if (!(await isDeployed(deployment, worker))) return { state: 'missing' }
  const differences = [
    ...((await isServing(deployment, written)) ? [] : ['a new version']),
    ...(await missingSecrets(deployment, written)).map((secret) => `secret ${secret}`),
    ...(await missingTriggers(deployment, written)),
  ]
  if (differences.length === 0) return { state: 'unchanged' }
  return { state: 'different', detail: differences.join(', ') }
}

/** Whether what serves was made of this very code and configuration. */
export async function isServing(
  deployment: Deployment,
  { name, fingerprint }: WrittenWorker,
): Promise<boolean> {
  return (await annotationsOfServing(deployment, name))?.['workers/tag'] === fingerprint
}

/** The release that the environment's dispatcher is of; undefined where none is deployed, or one without a name. */
export async function servingRelease(deployment: Deployment): Promise<string | undefined> {
  const name = workerName(deployment.environment, 'dispatcher')
  const annotations = await annotationsOfServing(deployment, name)
  return annotations?.['workers/message']
}

/** What wrangler wrote beside the one version that serves; undefined when several do. */
async function annotationsOfServing({ api }: Deployment, name: string) {
  const found = await api.find(Deployments, `/workers/scripts/${name}/deployments`)
  const [version, ...others] = found?.deployments[0]?.versions ?? []
  if (!version || others.length > 0) return undefined
  const path = `/workers/scripts/${name}/versions/${version.version_id}`
  return (await api.find(Version, path))?.annotations
}

async function missingSecrets(
  { api }: Deployment,
  { name, config }: WrittenWorker,
): Promise<string[]> {
  const { required } = config.secrets
  if (required.length === 0) return []
  const present = await api.find(z.array(Secret), `/workers/scripts/${name}/secrets`)
  const names = new Set(present?.map((secret) => secret.name))
  return required.filter((secret) => !names.has(secret))
}

/** Wrangler sets these after it has uploaded the Worker, so a deployment may have been cut short in between. */
async function missingTriggers(
  { api }: Deployment,
  { name, config }: WrittenWorker,
): Promise<string[]> {
  const missing: string[] = []
  const crons = config.triggers?.crons ?? []
  if (crons.length > 0) {
    const found = await api.find(Schedules, `/workers/scripts/${name}/schedules`)
    const present = found?.schedules.map(({ cron }) => cron) ?? []
    if (crons.join() !== present.join()) missing.push('Cron Trigger')
  }
  for (const { queue, dead_letter_queue: deadLetters } of config.queues?.consumers ?? []) {
    const queues = await api.list(Queue, `/queues?name=${queue}`)
    const consumers = queues.find((each) => each.queue_name === queue)?.consumers ?? []
    const own = consumers.find((each) => each.script === name || each.service === name)
    if (!own || own.dead_letter_queue !== deadLetters) missing.push(`consumer of ${queue}`)
  }
  return missing
}
