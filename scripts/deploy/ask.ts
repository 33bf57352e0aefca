import { createInterface } from 'node:readline/promises'
import { DeployError } from './environment.ts'

/** Asks at the terminal. Throws `DeployError` where there is none. */
export async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new DeployError('There is nobody to ask. Say --yes to go on without a question.')
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}
