import { Hono, type Context } from 'hono'
import { openDatabase } from '../db/open-database.ts'
import { refuseCrossSite } from '../middleware/refuse-cross-site.ts'
import { respondWithPage } from '../middleware/respond-with-page.ts'
import { readParameters } from '../oauth/read-parameters.ts'
import { loginPage, type LoginProblem } from '../pages/login-page.ts'
import { renderPage } from '../pages/page.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { readReturnTo } from '../sessions/return-to.ts'
import { signInByPassword } from '../sessions/sign-in-by-password.ts'
import { findProvider } from '../single-sign-on/find-provider.ts'
import { loginPagePath, singleSignOnPath } from '../single-sign-on/login-paths.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { pageAccount } from './page-account.ts'
import { redirect } from './redirect.ts'

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
  .all(PATH, methodNotAllowed('GET', 'POST'))
  .onError(respondWithPage)

async function showLogin(c: Context<SentinelEnv>, problem?: LoginProblem): Promise<Response> {
  const accountId = pageAccount(c)
  const returnTo = readReturnTo(c.env, c.req.query('return_to'))
  const provider = await findProvider(openDatabase(c.env), accountId)
  const page = loginPage({
    accountId,
    action: loginPagePath(accountId, returnTo),
    singleSignOn: provider && {
      name: provider.name,
      href: singleSignOnPath(accountId, returnTo),
    },
    problem,
  })
  return renderPage(c, page)
}
