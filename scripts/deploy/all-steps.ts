import { accountRegionStep, accountStep } from './account-step.ts'
import {
  databaseStep,
  dispatchNamespaceStep,
  migrationStep,
  namespaceStep,
  queueStep,
} from './data-steps.ts'
import type { Environment } from './environment.ts'
import { hasInterface, interfaceDomainStep, interfaceStep } from './interface-steps.ts'
import { closeOperatorDoor } from './operator-door.ts'
import type { Deployment, Step } from './step.ts'
import {
  type DeployedWorker,
  namespaceTitle,
  workerName,
  type WorkerShape,
} from './worker-config.ts'
import { isDeployed, workerStep } from './worker-step.ts'

/** KV bindings, and whether other environments may share what is behind them. */
const NAMESPACES = { WHITELIST: false, EVENT_DIRECTORY: false, ACCOUNT_REGIONS: true }

/** All that an environment consists of, in the order in which it comes to be. */
export function allSteps(deployment: Deployment): Step[] {
  const { environment } = deployment
  return [
    ...databaseSteps(deployment),
    ...restSteps(deployment),
    ...(hasInterface() ? [interfaceStep(deployment), interfaceDomainStep(deployment)] : []),
    accountStep(deployment),
    ...(environment.region === null ? [] : [accountRegionStep(deployment)]),
    operatorStep(deployment),
  ]
}

/** The databases, without their tables. */
export function databaseSteps(deployment: Deployment): Step[] {
  return [
    databaseStep(deployment, 'lamplighter-dispatcher'),
    databaseStep(deployment, 'lamplighter-sentinel'),
  ]
}

/**
 * What keeps and what computes, but for the databases: what is bound to comes before what binds to it. Two Workers are
 * bound to the dispatcher, and it to them: while there is no dispatcher they begin without that binding and get it at
 * the end. With `isQuiet` the dispatcher has neither host nor clock.
 */
export function restSteps(deployment: Deployment, { isQuiet = false } = {}): Step[] {
  const { environment } = deployment
  const isShared = (binding: keyof typeof NAMESPACES) =>
    NAMESPACES[binding] && environment.region !== null
  const isBound = async () => ({ isBound: await isDeployed(deployment, 'dispatcher') })
  const bindings = ['WHITELIST', 'EVENT_DIRECTORY', 'ACCOUNT_REGIONS'] as const
  return [
    ...bindings.map((binding) =>
      namespaceStep(deployment, namespaceTitle(environment, binding), isShared(binding)),
    ),
    queueStep(deployment, 'lamplighter-records-undelivered'),
    queueStep(deployment, 'lamplighter-records'),
    dispatchNamespaceStep(deployment, 'lamplighter-lambdas'),
    migrationStep(deployment, 'lamplighter-dispatcher', 'dispatcher'),
    migrationStep(deployment, 'lamplighter-sentinel', 'sentinel'),
    workerStep(deployment, 'records', bound),
    workerStep(deployment, 'sentinel', bound),
    workerStep(deployment, 'secrets', bound),
    workerStep(deployment, 'pending-invocations', isBound),
    workerStep(deployment, 'outbound', isBound),
    workerStep(deployment, 'dispatcher', async () =>
      isQuiet ? { isBound: true, isQuiet } : finalShape(environment, 'dispatcher'),
    ),
    boundStep(deployment, 'pending-invocations'),
    boundStep(deployment, 'outbound'),
  ]
}

/** How a Worker is when a deployment is complete. */
export function finalShape(environment: Environment, worker: DeployedWorker): WorkerShape {
  const hasHost = worker === 'dispatcher' && !hasInterface()
  return { isBound: true, customDomain: hasHost ? environment.publicHost : undefined }
}

async function bound(): Promise<WorkerShape> {
  return { isBound: true }
}

/** A Worker once more, which now may be bound to the dispatcher. */
function boundStep(deployment: Deployment, worker: 'pending-invocations' | 'outbound'): Step {
  const { remove: _, ...step } = workerStep(deployment, worker, bound, ', bound to the dispatcher')
  return step
}

/** What a deployment that was cut short may have left open. */
function operatorStep(deployment: Deployment): Step {
  return {
    name: `Door ${workerName(deployment.environment, 'operator')}, closed`,
    look: async () => ({
      state: (await isDeployed(deployment, 'operator')) ? 'different' : 'unchanged',
    }),
    bring: () => closeOperatorDoor(deployment),
    remove: () => closeOperatorDoor(deployment),
  }
}
