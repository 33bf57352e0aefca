// A process of its own, because Miniflare needs a lot of memory, and only while it assembles the
// configuration. It reads ControlPlaneOptions from standard input and starts record-configuration.sh as
// workerd. Its parent ends it after reading the configuration.
import { text } from 'node:stream/consumers'
import { Miniflare } from 'miniflare'
import { controlPlaneOptions, type ControlPlaneOptions } from './control-plane.ts'
import { fromRoot } from './from-root.ts'

const options: ControlPlaneOptions = JSON.parse(await text(process.stdin))
process.env['LAMPLIGHTER_WORKERD'] = fromRoot('scripts/start/record-configuration.sh')
await new Miniflare(controlPlaneOptions(options)).ready
