import { existsSync, rmSync } from 'node:fs'
import { allSteps } from './deploy/all-steps.ts'
import { ask } from './deploy/ask.ts'
import { checkAccount } from './deploy/check-account.ts'
import { restoreMarkOf, saveEnvironment } from './deploy/environment.ts'
import { runDeployCommand } from './deploy/open-deployment.ts'
import { removeStep, type Step } from './deploy/step.ts'
import { keyFileOf } from './deploy/worker-secrets.ts'
import { CommandError } from './run-command.ts'

const HELP = `Usage: npm run deploy:destroy -- --env <name>

Takes an environment off Cloudflare, with all its accounts, lambdas, secrets, schedules and logs. Nothing brings
them back. It asks for the environment's name; LAMPLIGHTER_DESTROY may hold it where nobody can be asked.
`

await runDeployCommand(HELP, async (deployment) => {
  const { environment, api } = deployment
  const accountName = await checkAccount(api)
  const steps = allSteps(deployment).filter(({ remove }) => remove)
  console.log(`This deletes, from the Cloudflare account ${accountName}, for good:`)
  for (const { name } of steps.toReversed()) console.log(`  ${name}`)
  const question = `\nType the environment's name to delete it and all its data: `
  const answer = process.env['LAMPLIGHTER_DESTROY'] || (await ask(question))
  if (answer !== environment.name) {
    throw new CommandError(`That is not "${environment.name}". Nothing was deleted.`)
  }
  for (const step of steps.toReversed()) {
    await removeStep(step).catch((error: unknown) => explainStop(step, error))
    console.log(`${step.name}: gone`)
    saveEnvironment(environment)
  }
  environment.accounts = []
  environment.keyFingerprint = null
  environment.nextKeyFingerprint = null
  saveEnvironment(environment)
  rmSync(restoreMarkOf(environment), { force: true })
  if (existsSync(keyFileOf(environment))) {
    console.log(`${keyFileOf(environment)} is left; without the data it opens nothing.`)
  }
})

function explainStop({ name }: Step, error: unknown): never {
  if (!(error instanceof CommandError)) throw error
  throw new CommandError(
    `${name} could not be deleted. ${error.message}\nWhat is deleted stays deleted; the same command goes on from there.`,
    { cause: error },
  )
}
