import type * as published from 'lp-faas-toolbelt'

const code = (name: string): string => `com.liveperson.faas.${name}`
const contextServiceCode = (name: string): string => `com.liveperson.context-service-sdk.${name}`

/** Codes of the errors that the toolbelt rejects with, as published; `unkown` is how the original spells it. */
export const ErrorCodes: typeof published.ErrorCodes = {
  Platform: { Secret: { NoToken: code('handler.no-sa-token') } },
  Secret: {
    Invalid: code('secret.invalid-format'),
    Failure: code('secret.op-failed'),
    NotFound: code('secret.not-found'),
    AuthFailure: code('secret.auth-failed'),
  },
  Csds: { NotFound: code('csds.domain.not-found'), Failure: code('csds.op-failed') },
  Mtls: {
    General: code('mtls.general-issue'),
    Remote: code('mtls.remote-threw'),
    Missing: code('mtls.missing-conf'),
    Invalid: { Key: code('mtls.invalid-key'), Cert: code('mtls.invalid-cert') },
    BadRequest: code('mtls.invalid-request'),
    Timeout: code('mtls.request-timeout'),
  },
  OAuth2: {
    General: code('oauth2.general-issue'),
    UnexpectedResponse: code('oauth2.unexpected-response'),
  },
  LpClient: {
    Creds: {
      Format: code('lp-client.credentials-wrong-format'),
      Failure: code('lp-client.get-credentials-failure'),
    },
  },
  ConversationUtil: {
    General: code('conversation-util-general'),
    NotFound: code('conversation-util.conversation.not-found'),
    UnexpectedResponse: code('conversation-util.unexpected-response'),
    Timeout: code('conversation-util.timeout'),
  },
  GDPRUtil: {
    General: code('gdpr-util-general'),
    AuthFailure: code('gdpr-util.auth-failed'),
    ReplaceFileFailed: code('gdpr-util.replace-file-failed'),
  },
  SDEsUtil: {
    General: code('sdes-util-general'),
    UnexpectedResponse: code('sdes-util.unexpected-response'),
  },
  OrchestratorFN: {
    General: code('orchestrator-fn-general'),
    Timeout: code('orchestrator-fn.invoke.timeout'),
    Invocation: { StatusError: code('orchestrator-fn.invoke.status-code-error') },
    Creds: {
      Format: code('orchestrator-fn.credentials-wrong-format'),
      Failure: code('orchestrator-fn.get-credentials-failure'),
    },
  },
  ContextService: {
    Issue: contextServiceCode('internal-server-error'),
    Unknown: contextServiceCode('unkown'),
    Timeout: contextServiceCode('response-timeout'),
    Parameter: contextServiceCode('parameter.invalid'),
    Authorization: contextServiceCode('authorization.invalid'),
    NotFound: contextServiceCode('data.does-not-exist'),
  },
}
