// real parts: the product as a process, its front among them
import { afterEach, beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

interface Event {
  id: number
  type: string
  data: Record<string, unknown>
}

const CODE = `function lambda(input, callback) { console.info('told', input.payload); callback(null, 1) }`

let server: Product
let admin: AccountClient
let open: Follower[] = []
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server, 'stream1')
})
afterEach(async () => {
  await Promise.all(open.map((each) => each.close()))
  open = []
})

/** Reads an account's event stream. */
class Follower {
  readonly events: Event[] = []
  hasEnded = false
  readonly response: Response
  readonly #reader: ReadableStreamDefaultReader<string>

  constructor(response: Response) {
    this.response = response
    this.#reader = (response.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader()
    void this.#read()
  }

  static async open(query = '', headers: Record<string, string> = {}): Promise<Follower> {
    const authorization = `Bearer ${admin.token}`
    const path = `/event-stream${query}`
    const response = await admin.send('GET', path, undefined, {
      headers: { authorization, ...headers },
    })
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
    const follower = new Follower(response)
    open.push(follower)
    return follower
  }

  /** Waits for events that are as expected. */
  async until(...expected: object[]): Promise<void> {
    await expect
      .poll(() => this.events)
      .toEqual(expect.arrayContaining(expected.map((each) => expect.objectContaining(each))))
  }

  close(): Promise<void> {
    return this.#reader.cancel().catch(() => undefined)
  }

  async #read(): Promise<void> {
    let text = ''
    for (;;) {
      const { done, value } = await this.#reader.read().catch(() => ({ done: true, value: '' }))
      if (done) {
        this.hasEnded = true
        return
      }
      text += value
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) {
        const [, id, type, data] = /^id: (\d+)\nevent: (\S+)\ndata: (.*)$/.exec(frame) ?? []
        if (id !== undefined)
          this.events.push({ id: Number(id), type: type ?? '', data: JSON.parse(data ?? '') })
      }
    }
  }
}

function canOpen(): Promise<boolean> {
  return Follower.open().then(
    () => true,
    () => false,
  )
}

const holding = (data: object) => ({ data: expect.objectContaining(data) })

it('One stream tells of lambdas, deployments, schedules and log lines', async () => {
  const follower = await Follower.open()
  expect(follower.response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const { uuid } = await admin.createLambda(CODE)
  await admin.deploy(uuid)
  await admin.saveCode(uuid, `${CODE}\n`)
  await (await admin.invoke(uuid, { seen: 'live' })).text()
  const deployment = { lambdaUUID: uuid, kind: 'deploy', lambdaVersion: 1 }
  await follower.until(
    { type: 'lambda', ...holding({ uuid, change: 'created' }) },
    { type: 'lambda', ...holding({ uuid, change: 'changed' }) },
    { type: 'deployment', ...holding({ ...deployment, state: 'Build Start' }) },
    { type: 'deployment', ...holding({ ...deployment, state: 'Deploy Start' }) },
    { type: 'deployment', ...holding({ ...deployment, state: 'Deploy Finish' }) },
    {
      type: 'log',
      ...holding({
        count: 1,
        lines: [expect.objectContaining({ lambdaUUID: uuid, message: 'told', level: 'Info' })],
      }),
    },
  )

  const schedule = { lambdaUUID: uuid, cronExpression: '0 0 1 1 *' }
  const created = await admin.send('POST', '/schedules', schedule)
  const { uuid: scheduleUuid } = (await created.json()) as { uuid: string }
  await admin.send('POST', `/schedules/${scheduleUuid}/run`)
  await follower.until(
    { type: 'schedule', ...holding({ uuid: scheduleUuid, change: 'created' }) },
    { type: 'schedule', ...holding({ uuid: scheduleUuid, change: 'run-ended', outcome: 'ran' }) },
  )
  await admin.send('DELETE', `/schedules/${scheduleUuid}`)
  await admin.undeploy(uuid)
  await admin.send('DELETE', `/lambdas/${uuid}`)
  await follower.until(
    { type: 'schedule', ...holding({ uuid: scheduleUuid, change: 'deleted' }) },
    { type: 'deployment', ...holding({ kind: 'undeploy', state: 'Deploy Finish' }) },
    { type: 'lambda', ...holding({ uuid, change: 'deleted' }) },
  )
  const ids = follower.events.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
}, 60_000)

it('Whoever comes back with the last id misses nothing, of the types they ask for', async () => {
  const first = await Follower.open('?types=lambda')
  await admin.createLambda(CODE)
  await first.until({ type: 'lambda' })
  await first.close()
  const last = first.events.at(-1)?.id
  const { uuid } = await admin.createLambda(CODE)
  const expected = { type: 'lambda', ...holding({ uuid, change: 'created' }) }
  await (await Follower.open('?types=lambda', { 'last-event-id': String(last) })).until(expected)
  const byQuery = await Follower.open(`?types=lambda&types=schedule&after=${last}`)
  await byQuery.until(expected)
  expect(byQuery.events).toHaveLength(1)
  const forged = await Follower.open('?after=99999999')
  await forged.until({ type: 'gap' })
})

it('A stream of what there is not is refused', async () => {
  for (const query of ['types=secret', 'types=log&types=x', 'after=-1', 'after=1e999', 'after=x']) {
    expect((await admin.send('GET', `/event-stream?${query}`)).status, query).toBe(400)
  }
})

it('An account has twenty streams at most, and one that is closed makes room', async () => {
  admin = await AccountClient.admin(server, 'stream2')
  for (let index = 0; index < 20; index++) await Follower.open('?types=log')
  const refused = await admin.send('GET', '/event-stream')
  expect([refused.status, await refused.json()]).toMatchObject([
    429,
    { errorMsg: expect.stringContaining('as many event streams') },
  ])
  if (!IS_WHOLE) return
  await open.pop()?.close()
  // The engine notices with the next heartbeat.
  await expect.poll(canOpen, { timeout: 40_000, interval: 500 }).toBe(true)
})

it.runIf(IS_WHOLE)(
  'A stream ends soon after the rights of its reader',
  async () => {
    admin = await AccountClient.admin(server, 'stream3')
    const user = {
      loginName: 'reader',
      profileIds: [] as string[],
      password: 'a password of a reader',
    }
    const profile = { name: 'readers', roles: ['FaaS-Invocation'], isAdministrator: false }
    const made = (await (await admin.send('POST', '/profiles', profile)).json()) as { id: string }
    const answer = await admin.send('POST', '/users', { ...user, profileIds: [made.id] })
    const { id } = (await answer.json()) as { id: string }
    const login = { username: user.loginName, password: user.password }
    const session = await admin.send('POST', '/login?v=1.3', login)
    const { bearer } = (await session.json()) as { bearer: string }
    const follower = await Follower.open('', { authorization: `Bearer ${bearer}` })
    await admin.send('DELETE', `/users/${id}`)
    await expect.poll(() => follower.hasEnded, { timeout: 100_000, interval: 500 }).toBe(true)
  },
  120_000,
)
