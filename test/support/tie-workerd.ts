import { TIED_WORKERD } from './tied-process.ts'

// Runs before every test file: whatever Miniflare starts ends with the test process.
Object.assign(process.env, TIED_WORKERD.env)
process.env['MINIFLARE_WORKERD_PATH'] = TIED_WORKERD.path
