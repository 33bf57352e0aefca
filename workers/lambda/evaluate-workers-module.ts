import { reopen } from './close-workers-module.js'
import 'cloudflare:workers'

reopen()
