import { baseApp } from './base-app.ts'
import { appInstallationRoutes } from './routes/app-installations.ts'
import { appTokenRoutes } from './routes/app-token.ts'
import { authorizeRoutes } from './routes/authorize.ts'
import { auditTrailRoutes } from './routes/audit-trail.ts'
import { keySetRoutes } from './routes/key-set.ts'
import { loginPageRoutes } from './routes/login-page.ts'
import { loginRoutes } from './routes/login.ts'
import { logoutRoutes } from './routes/logout.ts'
import { pageAssetRoutes } from './routes/page-assets.ts'
import { passwordPageRoutes } from './routes/password-pages.ts'
import { passwordRoutes } from './routes/password.ts'
import { profileRoutes } from './routes/profiles.ts'
import { provisioningRoutes } from './routes/provisioning.ts'
import { serverMetadataRoutes } from './routes/server-metadata.ts'
import { signOnRoutes } from './routes/sign-on.ts'
import { singleSignOnRoutes } from './routes/single-sign-on.ts'
import { tokenRoutes } from './routes/token.ts'
import { userRoutes } from './routes/users.ts'

/** The sentinel's public routes, which the dispatcher forwards to it unchanged. */
export const app = baseApp()
  .route('/', keySetRoutes)
  .route('/', serverMetadataRoutes)
  .route('/', appTokenRoutes)
  .route('/', authorizeRoutes)
  .route('/', tokenRoutes)
  .route('/', pageAssetRoutes)
  .route('/', loginPageRoutes)
  .route('/', logoutRoutes)
  .route('/', passwordPageRoutes)
  .route('/', signOnRoutes)
  .route('/api/account/:accountId', loginRoutes)
  .route('/api/account/:accountId/app-installations', appInstallationRoutes)
  .route('/api/account/:accountId/users', userRoutes)
  .route('/api/account/:accountId/profiles', profileRoutes)
  .route('/api/account/:accountId/single-sign-on', singleSignOnRoutes)
  .route('/api/account/:accountId/provisioning', provisioningRoutes)
  .route('/api/account/:accountId/audit-trail', auditTrailRoutes)
  .route('/sentinel/api/account/:accountId/password', passwordRoutes)
