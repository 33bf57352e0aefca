import { deployAndWait, undeployAndWait } from './await-deployment.ts'
import { request, type Tool, tool, Uuid, Version } from './tool.ts'

/** What agents do with deployments. */
export const DEPLOYMENT_TOOLS: readonly Tool[] = [
  request(
    {
      name: 'review_deployment',
      title: 'Review a deployment',
      description:
        'Tells what a deployment would change compared with what serves now, and what would be missing.',
      permission: 'lambda:read',
      input: { uuid: Uuid, version: Version.optional() },
    },
    ({ uuid, version }) => ({
      method: 'GET',
      path: ['lambdas', uuid, 'review'],
      query: { version },
    }),
  ),
  tool(
    {
      name: 'deploy_lambda',
      title: 'Deploy a lambda',
      description:
        'Brings the newest version of a lambda into service, or an older one to roll back, and waits for the end of the deployment.',
      permission: 'lambda:deploy',
      changes: 'what-others-use',
      input: { uuid: Uuid, version: Version.optional() },
    },
    deployAndWait,
  ),
  tool(
    {
      name: 'undeploy_lambda',
      title: 'Undeploy a lambda',
      description:
        'Takes a lambda out of service, pauses its schedules, and waits for the end of that.',
      permission: 'lambda:deploy',
      changes: 'what-others-use',
      input: { uuid: Uuid },
    },
    undeployAndWait,
  ),
  request(
    {
      name: 'list_deployments',
      title: 'List deployments',
      description: 'Lists the deployments of a lambda with state and cause, the newest first.',
      permission: 'lambda:read',
      input: { uuid: Uuid },
    },
    ({ uuid }) => ({ method: 'GET', path: ['deployments', uuid] }),
  ),
]
