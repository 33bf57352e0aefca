import { request } from 'node:http'
import { createInterface } from 'node:readline'
import type { Rotation } from '../protocol.ts'

const AGAIN_AFTER_MS = 100

/**
 * Listens to the supervisor: `onRotation` is called with the present rotation and every later one. A
 * connection that breaks is made anew. Returns a function that ends it.
 */
export function listenToRotations(
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
