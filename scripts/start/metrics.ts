import { rmSync } from 'node:fs'
import { residentBytes } from '../../kit/node/resident-bytes.ts'
import { serveFetch } from '../../kit/node/serve-fetch.ts'
import { unixRequest } from '../../kit/node/unix-request.ts'
import { type Metric, PROMETHEUS_TYPE, toPrometheusText } from '../../kit/prometheus-text.ts'
import type { LocalNamespace } from '../../workers/local-namespace/supervisor/local-namespace.ts'
import type { CertificateDoor } from './certificate-door.ts'
import type { Fronts } from './fronts.ts'
import type { ControlPlane } from './open-control-plane.ts'

/** Metrics tell strangers too much, so no other address offers them. */
export const LOOPBACK = '127.0.0.1'

const CONTROL_PLANE_LIMIT_MS = 2_000

/** What is measured. */
export interface MeasuredParts {
  namespace: LocalNamespace
  fronts: Fronts
  controlPlane: ControlPlane
  certificateDoor: CertificateDoor
  /** Where the dispatcher tells what it knows. */
  lifecycleSocket: string
}

/**
 * Answers `GET /metrics` in Prometheus' text format on a unix socket that only the platform's user can open, and
 * on a port of the loopback address if one is given. Rejects with the system's error when it can't listen.
 */
export async function openMetrics(
  parts: MeasuredParts,
  socketPath: string,
  port: number | undefined,
): Promise<{ close(): void }> {
  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (request.method !== 'GET' || pathname !== '/metrics') {
      return new Response('There is only GET /metrics here.\n', { status: 404 })
    }
    return new Response(await measure(parts), { headers: { 'content-type': PROMETHEUS_TYPE } })
  }

  rmSync(socketPath, { force: true })
  const onSocket = await serveFetch(answer, socketPath)
  const onPort = port === undefined ? undefined : await serveFetch(answer, { host: LOOPBACK, port })
  return {
    close() {
      onSocket.close()
      onPort?.close()
    },
  }
}

async function measure(parts: MeasuredParts): Promise<string> {
  const [dispatcher, frontMetrics] = await Promise.all([
    askDispatcher(parts.lifecycleSocket),
    measureFronts(parts.fronts),
  ])
  const own = [
    ...hostMetrics(parts.namespace),
    ...frontMetrics,
    memoryMetric(parts),
    {
      name: 'lamplighter_control_plane_up',
      help: 'Whether the control plane answers.',
      type: 'gauge' as const,
      samples: [{ value: dispatcher === undefined ? 0 : 1 }],
    },
  ]
  return toPrometheusText(own) + (dispatcher ?? '')
}

/** What the dispatcher measures, as text; undefined when it does not answer. */
async function askDispatcher(socket: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(CONTROL_PLANE_LIMIT_MS)
    return await unixRequest(socket, '/metrics', { signal })
  } catch {
    return undefined
  }
}

function hostMetrics(namespace: LocalNamespace): Metric[] {
  const { hosts, ends, stalls, confinedScripts } = namespace.stats()
  const states = ['starting', 'serving', 'stalled', 'draining'] as const
  return [
    {
      name: 'lamplighter_hosts',
      help: 'Processes that lambdas run in, by state.',
      type: 'gauge',
      samples: states.map((state) => ({
        labels: { state },
        value: hosts.filter((host) => host.state === state).length,
      })),
    },
    {
      name: 'lamplighter_host_resident_bytes',
      help: 'Memory of each host.',
      type: 'gauge',
      samples: hosts.map(({ slot, residentBytes }) => ({
        labels: { slot: String(slot) },
        value: residentBytes,
      })),
    },
    {
      name: 'lamplighter_host_ends_total',
      help: 'Hosts that ended: killed for their use of cpu or memory, done because not needed, or by itself.',
      type: 'counter',
      samples: Object.entries(ends).map(([cause, value]) => ({ labels: { cause }, value })),
    },
    {
      name: 'lamplighter_host_stalls_total',
      help: 'How often the event loop of a host stopped.',
      type: 'counter',
      samples: [{ value: stalls }],
    },
    {
      name: 'lamplighter_confined_scripts',
      help: 'Scripts that run alone because they ended a host, or may have.',
      type: 'gauge',
      samples: [{ value: confinedScripts }],
    },
  ]
}

async function measureFronts(fronts: Fronts): Promise<Metric[]> {
  const measured = await Promise.all(fronts.list().map((front) => front.measure()))
  const gauge = (
    name: string,
    help: string,
    field: keyof NonNullable<(typeof measured)[number]>,
  ) => ({
    name,
    help,
    type: field === 'recordsDropped' ? ('counter' as const) : ('gauge' as const),
    samples: measured.flatMap((each, index) =>
      each ? [{ labels: { front: String(index) }, value: each[field] }] : [],
    ),
  })
  return [
    gauge('lamplighter_calls_under_way', 'Invocations that run now.', 'callsUnderWay'),
    gauge(
      'lamplighter_records_waiting',
      'Records on their way to the control plane.',
      'recordsWaiting',
    ),
    gauge(
      'lamplighter_records_dropped_total',
      'Records that a front gave up for want of room.',
      'recordsDropped',
    ),
  ]
}

function memoryMetric({ fronts, controlPlane, certificateDoor }: MeasuredParts): Metric {
  const processes: [string, number][] = [
    ['start-script', process.pid],
    ['control-plane', controlPlane.pid()],
    ['certificate-door', certificateDoor.pid()],
    ...fronts.list().map(({ pid }, index): [string, number] => [`front-${index}`, pid]),
  ]
  return {
    name: 'lamplighter_process_resident_bytes',
    help: 'Memory of the processes beside the hosts.',
    type: 'gauge',
    samples: processes.flatMap(([name, pid]) => {
      const value = residentBytes(pid)
      return value === undefined ? [] : [{ labels: { process: name }, value }]
    }),
  }
}
