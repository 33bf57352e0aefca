// A process of its own, since Miniflare needs a lot of memory and only while it assembles the
// configuration. Reads ControlPlaneOptions from standard input. What it starts as workerd is
// record-configuration.sh; whoever has read the configuration ends this process.
import { text } from 'node:stream/consumers'
import { Miniflare } from 'miniflare'
import { controlPlaneOptions, type ControlPlaneOptions } from './control-plane.ts'
import { fromRoot } from './from-root.ts'

const options: ControlPlaneOptions = JSON.parse(await text(process.stdin))
process.env['LAMPLIGHTER_WORKERD'] = fromRoot('scripts/start/record-configuration.sh')
await new Miniflare(controlPlaneOptions(options)).ready
