import { afterAll, beforeAll, expect, test } from 'vitest'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { openNamespaceHarness, type NamespaceHarness } from '../../support/namespace-harness.ts'
import { markingScript } from '../../support/namespace-scripts.ts'

/** More than workerd survives in one process, and many times what a host keeps loaded. */
const SCRIPTS = 5_000
const AT_ONCE = 8

let harness: NamespaceHarness
beforeAll(async () => {
  harness = await openNamespaceHarness()
})
afterAll(() => harness?.close())

/** Does `work` for each name, a few at once. */
async function forEachName(names: string[], work: (name: string) => Promise<void>): Promise<void> {
  const rest = [...names]
  const worker = async (): Promise<void> => {
    for (let name = rest.pop(); name !== undefined; name = rest.pop()) await work(name)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function call(name: string): Promise<void> {
  expect(await (await harness.call(name)).text()).toBe(name)
}

test.runIf(IS_WHOLE)(
  `${SCRIPTS} different scripts invoked in a row all answer, the first ones again at the end`,
  async () => {
    const names = Array.from({ length: SCRIPTS }, (_, i) => `many-${i}`)
    await forEachName(names, async (name) => {
      const uploaded = await harness.upload(name, markingScript(`return new Response('${name}')`))
      expect(uploaded.status).toBe(200)
      await call(name)
    })
    await forEachName(names.slice(0, 50), call)
  },
  300_000,
)
