import type * as published from 'lp-faas-toolbelt'
import { createContextServiceClient } from './context-service-client.ts'
import { createConversationUtil } from './conversation-util.ts'
import { createGdprUtil } from './gdpr-util.ts'
import { createHttpClient } from './http-client.ts'
import { createLpClient } from './lp-client.ts'
import { createMtlsClient } from './mtls-client.ts'
import { createOrchestratorClient } from './orchestrator-client.ts'
import { createSalesforceClient } from './salesforce-client.ts'
import { createSdeUtil } from './sde-util.ts'
import { createSecretClient } from './secret-client.ts'

/** What `require('lp-faas-toolbelt').Toolbelt` offers: each member makes a client. */
export const Toolbelt: typeof published.Toolbelt = {
  HTTPClient: createHttpClient,
  SFClient: createSalesforceClient,
  SecretClient: createSecretClient,
  LpClient: createLpClient,
  ConversationUtil: () => createConversationUtil(createLpClient()),
  SDEUtil: () => createSdeUtil(createLpClient()),
  GDPRUtil: createGdprUtil,
  ContextServiceClient: createContextServiceClient,
  MTLSClient: createMtlsClient,
  OrchestratorClient: createOrchestratorClient,
}
export { ConversationContentTypes } from './conversation-util.ts'
export { ErrorCodes } from './error-codes.ts'
export { LpServices } from './lp-client.ts'
export { ErrorStrategy } from './orchestrator-client.ts'
export { SDETypes } from './sde-util.ts'
export { SecretError } from './secret-client.ts'
export { ToolbeltError } from './toolbelt-error.ts'
