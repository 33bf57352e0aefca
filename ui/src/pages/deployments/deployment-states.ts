import type { Deployment } from '../../api/types.ts'
import { type Light, lightOf } from '../../components/lamp.tsx'

export type DeploymentState = Deployment['deploymentState']

/** The states of deployments, in the order in which they are offered as a filter. */
export const DEPLOYMENT_STATES = [
  'Deploy Finish',
  'Build Error',
  'Deploy Error',
  'Build Start',
  'Build Finish',
  'Deploy Start',
] as const satisfies readonly DeploymentState[]

const STEPS = {
  deploy: ['Build Start', 'Build Finish', 'Deploy Start', 'Deploy Finish'],
  undeploy: ['Deploy Start', 'Deploy Finish'],
} as const satisfies Record<Deployment['kind'], readonly DeploymentState[]>

/** A step of a deployment and how far it is. */
export interface Step {
  state: DeploymentState
  words: string
  progress: 'done' | 'now' | 'failed' | 'open'
  at: string | undefined
  /** Since the step before, in milliseconds. */
  tookMs: number | undefined
}

/** The state of a deployment in words: the API's own, but for its end. */
export function stateWords(state: DeploymentState, kind: Deployment['kind'] = 'deploy'): string {
  if (kind === 'undeploy') return state === 'Deploy Finish' ? 'Undeployed' : 'Being undeployed'
  return state === 'Deploy Finish' ? 'Deployment successful' : state
}

/** Whether a deployment ended with an error, so that what served before serves on. */
export function hasFailed({ deploymentState }: Deployment): boolean {
  return deploymentState.endsWith('Error')
}

/** Whether a deployment is still under way. */
export function isActive(deployment: Deployment): boolean {
  return deployment.deploymentState !== 'Deploy Finish' && !hasFailed(deployment)
}

/** The lamp of a function, as the record of its newest deployment tells it. */
export function lightOfFunction(newest: Deployment): Light {
  return lightOf(newest.lambdaState, isActive(newest))
}

/** The steps of a deployment with the time of each; an error stands in the place of the step that failed. */
export function stepsOf(deployment: Deployment): Step[] {
  const { kind, deploymentState, timeline } = deployment
  const failed = hasFailed(deployment)
  const all: readonly DeploymentState[] = STEPS[kind]
  const reached = all.filter((state) => timeline[state] !== undefined)
  const states = failed ? [...reached, deploymentState] : all
  return states.map((state, index) => {
    const at = timeline[state]
    const before = timeline[states[index - 1] ?? state]
    const isNext = !failed && index === reached.length
    return {
      state,
      words: kind === 'undeploy' ? undeploymentWords(state) : stateWords(state),
      progress: state.endsWith('Error')
        ? 'failed'
        : at !== undefined
          ? 'done'
          : isNext
            ? 'now'
            : 'open',
      at,
      tookMs:
        at === undefined || before === undefined || index === 0
          ? undefined
          : Date.parse(at) - Date.parse(before),
    }
  })
}

function undeploymentWords(state: DeploymentState): string {
  return state === 'Deploy Finish' ? 'Undeployed' : 'Undeployment started'
}
