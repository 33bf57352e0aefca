import { type Context, Hono } from 'hono'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { loginPagePath, singleSignOnPath } from '../http/issuer-url.ts'
import { readParameters } from '../http/read-parameters.ts'
import { pageAccount, readReturnTo, redirect, refuseCrossSite } from '../pages/page-request.ts'
import { renderPage } from '../pages/page.ts'
import { respondWithPage } from '../pages/respond-to-error.ts'
import { signInByPassword } from './browser-session.ts'
import { findProvider } from './find-provider.ts'
import { loginPage, type LoginProblem } from './login-page.ts'

const PATH = '/sentinel/api/account/:accountId/login'

/** The login page for everything that is on this server; applications come by the authorization endpoint. */
export const loginPageRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(PATH, refuseCrossSite)
  .get(PATH, (c) => showLogin(c))
  .post(PATH, async (c) => {
    const accountId = pageAccount(c)
    const returnTo = readReturnTo(c.env, c.req.query('return_to'))
    const form = await readParameters(c.req.raw, { withQuery: false })
    const outcome = await signInByPassword(c, accountId, form)
    return 'problem' in outcome ? showLogin(c, outcome.problem) : redirect(c, returnTo)
  })
  .onError(respondWithPage)

async function showLogin(c: Context<SentinelEnv>, problem?: LoginProblem): Promise<Response> {
  const accountId = pageAccount(c)
  const returnTo = readReturnTo(c.env, c.req.query('return_to'))
  const provider = await findProvider({ db: openDatabase(c.env), accountId })
  const page = loginPage({
    accountId,
    action: loginPagePath(accountId, returnTo),
    singleSignOn: provider && {
      name: provider.name,
      href: singleSignOnPath(accountId, returnTo),
      isRequired: provider.isRequired,
    },
    problem,
  })
  return renderPage(c, page)
}
