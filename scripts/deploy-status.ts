import { allSteps } from './deploy/all-steps.ts'
import { buildWorkers } from './build-workers.ts'
import { checkAccount } from './deploy/check-account.ts'
import { buildInterface } from './deploy/interface-steps.ts'
import { servingRelease } from './deploy/worker-step.ts'
import { releaseName } from './start/read-release.ts'
import { runDeployCommand } from './deploy/open-deployment.ts'

const HELP = `Usage: npm run deploy:status -- [--env <name>]

Compares an environment on Cloudflare with what this checkout would deploy, and changes nothing. Exits with 1
when they differ.
`

await runDeployCommand(HELP, async (deployment) => {
  await checkAccount(deployment.api)
  await buildWorkers()
  await buildInterface()
  const serving = (await servingRelease(deployment)) ?? 'no release'
  console.log(`${serving} is deployed; this checkout is ${releaseName()}.\n`)
  for (const step of allSteps(deployment)) {
    const finding = await step.look()
    const detail = finding.state !== 'unchanged' && finding.detail ? ` (${finding.detail})` : ''
    const word = finding.state === 'unchanged' ? 'as it should be' : finding.state
    console.log(`${word.padEnd(17)}${step.name}${detail}`)
    if (finding.state !== 'unchanged') process.exitCode = 1
  }
})
