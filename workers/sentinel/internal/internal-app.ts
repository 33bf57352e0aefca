import { ApiError } from '../api-error.ts'
import { baseApp } from '../base-app.ts'
import { openDatabase } from '../db/open-database.ts'
import { isProvisioned } from '../provisioning/provision-account.ts'
import { listRevocations } from '../revocations/list-revocations.ts'

/** Revocations since the last question, and which accounts are provisioned. */
export const internalApp = baseApp()
  .get('/revocations', async (c) => {
    const since = Number(c.req.query('since'))
    if (!Number.isSafeInteger(since) || since < 0) {
      throw new ApiError(
        'com.liveperson.faas.fm.badinput',
        'The parameter "since" must be a number from 0 on.',
      )
    }
    return c.json(await listRevocations(openDatabase(c.env), since))
  })
  .get('/accounts/:accountId/provisioning', async (c) => {
    const accountId = c.req.param('accountId')
    return c.json({ isProvisioned: await isProvisioned(openDatabase(c.env), accountId) })
  })
