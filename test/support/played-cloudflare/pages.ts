import { Hono } from 'hono'
import { failure, listed, success } from './respond.ts'

/** A Pages project on the played Cloudflare. */
export interface PlayedProject {
  domains: string[]
  deployments: { id: string; commit: string; files: string[]; hasFunctions: boolean }[]
}

const PROJECTS = '/accounts/:account/pages/projects' as const
const PROJECT = `${PROJECTS}/:name` as const

/** The part of Cloudflare's API that a Pages project is deployed by. */
export function pagesRoutes(projects: Map<string, PlayedProject>): Hono {
  const routes = new Hono()
  const view = (name: string, { deployments, domains }: PlayedProject) => {
    const newest = deployments.at(-1)
    return {
      name,
      subdomain: `${name}.pages.dev`,
      production_branch: 'main',
      deployment_configs: {
        production: { compatibility_date: '2026-10-01', compatibility_flags: [] },
        preview: { compatibility_date: '2026-10-01', compatibility_flags: [] },
      },
      domains: [`${name}.pages.dev`, ...domains],
      canonical_deployment: newest
        ? {
            id: newest.id,
            deployment_trigger: { metadata: { commit_hash: newest.commit } },
            latest_stage: { name: 'deploy', status: 'success' },
          }
        : null,
    }
  }
  routes.get(PROJECTS, (c) =>
    listed(
      [...projects].map(([name, project]) => view(name, project)),
      (name) => c.req.query(name),
    ),
  )
  routes.post(PROJECTS, async (c) => {
    const { name } = await c.req.json<{ name: string }>()
    if (projects.has(name)) return failure(409, 8_000_002, 'A project with this name exists.')
    const project: PlayedProject = { domains: [], deployments: [] }
    projects.set(name, project)
    return success(view(name, project))
  })
  routes.use(`${PROJECT}/*`, async (c, next) => {
    if (projects.has(c.req.param('name'))) return next()
    return missing()
  })
  const of = (name: string) => projects.get(name) ?? { domains: [], deployments: [] }
  routes.get(PROJECT, (c) => {
    const project = projects.get(c.req.param('name'))
    return project ? success(view(c.req.param('name'), project)) : missing()
  })
  routes.delete(PROJECT, (c) => (projects.delete(c.req.param('name')) ? success(null) : missing()))
  routes.get(`${PROJECT}/upload-token`, () => success({ jwt: uploadToken() }))
  routes.post('/pages/assets/check-missing', async (c) => {
    return success((await c.req.json<{ hashes: string[] }>()).hashes)
  })
  routes.post('/pages/assets/upload', () => success(null))
  routes.post('/pages/assets/upsert-hashes', () => success(null))
  routes.post(`${PROJECT}/deployments`, async (c) => {
    const form = await c.req.raw.formData()
    const files = Object.keys(JSON.parse(textOf(form, 'manifest')))
    const id = crypto.randomUUID()
    const commit = textOf(form, 'commit_hash')
    const { deployments } = of(c.req.param('name'))
    deployments.push({ id, commit, files, hasFunctions: form.has('_worker.bundle') })
    return success({ id, url: `https://${id.slice(0, 8)}.played.pages.dev` })
  })
  routes.get(`${PROJECT}/deployments/:id`, () =>
    success({ latest_stage: { name: 'deploy', status: 'success' }, aliases: [] }),
  )
  routes.get(`${PROJECT}/domains`, (c) =>
    success(of(c.req.param('name')).domains.map((name) => ({ name, status: 'active' }))),
  )
  routes.post(`${PROJECT}/domains`, async (c) => {
    const { name } = await c.req.json<{ name: string }>()
    of(c.req.param('name')).domains.push(name)
    return success({ name, status: 'pending' })
  })
  return routes
}

function textOf(form: FormData, part: string): string {
  const value = form.get(part)
  return typeof value === 'string' ? value : ''
}

function missing(): Response {
  return failure(404, 8_000_007, 'Project not found.')
}

/** As much of a JWT as wrangler reads: when it expires. */
function uploadToken(): string {
  const claims = { exp: Math.floor(Date.now() / 1_000) + 3_600 }
  const parts = [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)))
  return `${parts.map((part) => part.toString('base64url')).join('.')}.signature`
}
