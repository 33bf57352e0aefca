import { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { app } from '../app.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

/** Paths and schemas of all routes that are described, for the dispatcher to put beside its own. */
export const apiDescriptionRoutes = new Hono<SentinelEnv>().get('/openapi.json', async (c) => {
  const { paths, components } = await generateSpecs(app)
  return c.json({ paths, components })
})
