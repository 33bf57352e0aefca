import { createInterface } from 'node:readline/promises'
import { CommandError } from '../run-command.ts'

/** Asks at the terminal. Throws `CommandError` where there is none. */
export async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandError('There is no terminal to ask at. Use --yes to go on without a question.')
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}
