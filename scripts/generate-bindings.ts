// Writes the type of each Worker's bindings into its folder, as `wrangler types` tells it from its wrangler.toml.
// With --check it writes nothing, and fails when a file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { experimental_generateTypes as generateTypes } from 'wrangler'
import { fromRoot } from './start/from-root.ts'
import { WRANGLER_FILES } from './wrangler-config.ts'

const INTERFACE = 'WranglerBindings'
/** Only Cloudflare has it: one machine's operator uses sockets. */
const OPERATOR_FILE = 'workers/operator/wrangler.toml'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
for (const file of [...Object.values(WRANGLER_FILES), OPERATOR_FILE]) {
  // It uses none: its one binding is to its own class.
  if (file === WRANGLER_FILES.records) continue
  const folder = file === WRANGLER_FILES.dispatcher ? 'dispatcher' : dirname(file)
  const path = join(folder, 'bindings.ts')
  const source = await bindingsOf(file)
  if (!values.check) writeFileSync(fromRoot(path), source)
  else if (readFileSync(fromRoot(path), 'utf8') !== source) {
    console.error(`${path} is not what ${file} says. Run "npm run bindings:generate".`)
    process.exitCode = 1
  }
}

/**
 * The bindings as a module, where wrangler's own file would declare them globally: there are several Workers
 * here, and the tests know their types as well.
 */
async function bindingsOf(file: string): Promise<string> {
  const { env } = await generateTypes({
    config: fromRoot(file),
    envInterface: INTERFACE,
    includeRuntime: false,
    strictVars: false,
  })
  const members = /^interface \w+ \{\n((?:\t.+\n)+)\}/m.exec(env ?? '')?.[1]
  if (members === undefined) throw new Error(`wrangler found no bindings in ${file}.`)
  const typed = members.replaceAll(/: (?=[A-Z])/g, ': workers.')
  return `// Generated from ${file} by \`npm run bindings:generate\`; \`npm run check\` fails when it is stale.
import type * as workers from '@cloudflare/workers-types'

/** What ${file} binds the Worker to. */
export interface ${INTERFACE} {
${typed.replaceAll('\t', '  ').replaceAll(';\n', '\n')}}
`
}
