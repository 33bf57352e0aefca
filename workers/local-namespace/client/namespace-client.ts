import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { unixRequest } from '../../../kit/node/unix-request.ts'
import { type Dispatch, Dispatcher } from '../binding/dispatcher.ts'
import { Rotations } from '../binding/rotations.ts'
import { SupervisorLink } from '../binding/supervisor-link.ts'
import { type BatchHead, type HostRef, hostSocket, type Rotation } from '../contract.ts'
import { BatchLane, type ScriptAnswer } from './batch-lane.ts'

/** Where a namespace is and how its scripts are asked. */
export interface NamespaceClientOptions {
  /** The supervisor's socket. */
  supervisorSocket: string
  /** The folder of the hosts' sockets. */
  runDir: string
  /** How to ask scripts that lack `INVOKE_ENTRYPOINT`, see `BatchHead`. */
  fetchUrl: string
  fetchHeader: string
}

/** The supervisor tells this client at once which scripts are confined, so it need not ask again soon. */
const TRUST_MS = 600_000
/** Lanes that are kept; the host of the oldest one ended long ago. */
const MAX_LANES = 64

/** A dispatch namespace for a Node process, whose requests of one moment travel together. */
export class NamespaceClient {
  readonly #options: NamespaceClientOptions
  readonly #rotations: Rotations
  readonly #dispatcher: Dispatcher<ScriptAnswer>
  readonly #lanes = new Map<number, BatchLane>()
  readonly #agent = new Agent({ keepAlive: true })
  readonly #stopListening: () => void

  constructor(options: NamespaceClientOptions) {
    this.#options = options
    const { supervisorSocket } = options
    const supervisor = new SupervisorLink((method, path, body, signal) => {
      const sent = body === undefined ? {} : { body }
      return unixRequest(supervisorSocket, path, { method, agent: this.#agent, signal, ...sent })
    })
    this.#rotations = new Rotations(supervisor, TRUST_MS)
    this.#dispatcher = new Dispatcher(supervisor, this.#rotations)
    this.#stopListening = listenToRotations(supervisorSocket, (rotation) =>
      this.#rotations.accept(rotation),
    )
  }

  /**
   * Calls `invoke(invocation, body)` of a script. Rejects with a `NamespaceError` as `fetch` of the
   * binding does.
   *
   * @returns the script's answer as one line of text, undefined when it is too long
   */
  invoke(dispatch: Dispatch, invocation: string, body: string): Promise<ScriptAnswer> {
    const { script, outbound } = dispatch
    return this.#dispatcher.dispatch(dispatch, invocation, (host) =>
      this.#laneTo(host).send({ script, outbound, invocation, body }),
    )
  }

  /** Closes every connection. Call it when nothing is under way. */
  close(): void {
    this.#stopListening()
    this.#agent.destroy()
    for (const lane of this.#lanes.values()) lane.close()
  }

  #laneTo({ slot, generation }: HostRef): BatchLane {
    let lane = this.#lanes.get(generation)
    if (lane) return lane
    const { runDir, fetchUrl, fetchHeader } = this.#options
    const how: Omit<BatchHead, 'requests'> = { fetchUrl, fetchHeader }
    lane = new BatchLane(join(runDir, hostSocket(slot)), how)
    this.#lanes.set(generation, lane)
    for (const oldest of this.#lanes.keys()) {
      if (this.#lanes.size <= MAX_LANES) break
      // Its idle connections end by themselves.
      this.#lanes.delete(oldest)
    }
    return lane
  }
}

const AGAIN_AFTER_MS = 100

/**
 * Listens to the supervisor: `onRotation` is called with the present rotation and every later one. A
 * connection that breaks is made anew. Returns a function that ends it.
 */
function listenToRotations(
  supervisorSocket: string,
  onRotation: (rotation: Rotation) => void,
): () => void {
  let isClosed = false
  let current: ReturnType<typeof request> | undefined
  const connect = () => {
    if (isClosed) return
    let isOver = false
    const again = () => {
      if (isOver) return
      isOver = true
      setTimeout(connect, AGAIN_AFTER_MS).unref()
    }
    current = request({ socketPath: supervisorSocket, path: '/rotations' }, (response) => {
      const lines = createInterface(response)
      lines.on('line', (line) => onRotation(JSON.parse(line)))
      lines.on('error', again)
      response.on('error', again)
      response.on('close', again)
    })
    current.on('error', again)
    current.end()
  }
  connect()
  return () => {
    isClosed = true
    current?.destroy()
  }
}
