import { appInstallationRoutes } from './app-installations/app-installation-routes.ts'
import { keySetRoutes } from './tokens/key-set-routes.ts'
import { appKeyRoutes } from './app-keys/app-key-routes.ts'
import { authorizeRoutes } from './oauth/authorize-routes.ts'
import { logoutRoutes } from './oauth/logout-routes.ts'
import { serverMetadataRoutes } from './oauth/server-metadata-routes.ts'
import { appTokenRoutes, tokenRoutes } from './oauth/token-routes.ts'
import { userAppRoutes } from './oauth/user-app-routes.ts'
import { pageAssetRoutes } from './pages/page-asset-routes.ts'
import { auditTrailRoutes } from './people/audit-trail-routes.ts'
import { profileRoutes } from './people/profile-routes.ts'
import { userRoutes } from './people/user-routes.ts'
import { provisioningRoutes } from './provisioning/provisioning-routes.ts'
import { sentinelApp } from './sentinel-app.ts'
import { loginPageRoutes } from './sign-in/login-page-routes.ts'
import { loginRoutes } from './sign-in/login-routes.ts'
import { passwordPageRoutes } from './sign-in/password-page-routes.ts'
import { passwordRoutes } from './sign-in/password-routes.ts'
import { singleSignOnRoutes } from './single-sign-on/provider-routes.ts'
import { signOnRoutes } from './single-sign-on/sign-on-routes.ts'

/** The sentinel's public routes, which the dispatcher forwards to it unchanged. */
export const app = sentinelApp()
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
  .route('/api/account/:accountId/app-keys', appKeyRoutes)
  .route('/api/account/:accountId/users', userRoutes)
  .route('/api/account/:accountId/users/:userId/apps', userAppRoutes)
  .route('/api/account/:accountId/profiles', profileRoutes)
  .route('/api/account/:accountId/single-sign-on', singleSignOnRoutes)
  .route('/api/account/:accountId/provisioning', provisioningRoutes)
  .route('/api/account/:accountId/audit-trail', auditTrailRoutes)
  .route('/sentinel/api/account/:accountId/password', passwordRoutes)
