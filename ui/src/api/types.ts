import type { paths } from './schema.d.ts'

type Account = '/api/account/{accountId}'
type Tail<Path> = Path extends `${Account}${infer Rest}` ? Rest : never
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Content<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never

/** The body that `method` on the path below an account answers with, as JSON: `Answered<'/me'>`. */
export type Answered<
  Path extends Tail<keyof paths>,
  How extends Method = 'get',
  Status extends number = 200,
> = paths[`${Account}${Path}`][How] extends { responses: infer Responses }
  ? Status extends keyof Responses
    ? Content<Responses[Status]>
    : never
  : never

export type Me = Answered<'/me'>
export type Permission = Me['permissions'][number]
export type Lambda = Answered<'/lambdas/{uuid}'>[number]
export type LambdaSummary = Answered<'/lambda-summaries'>['lambdas'][number]
export type LambdaState = Lambda['state']
export type Deployment = Answered<'/deployments'>[number]
export type Version = Answered<'/lambdas/{uuid}/versions'>['versions'][number]
export type Template = Answered<'/templates'>[number]
export type EventKind = Answered<'/events'>[number]
export type CheckReport = Answered<'/lambdas/{uuid}', 'post'>
export type CodeProblem = CheckReport['problems'][number]
export type Trial = Answered<'/lambdas/{uuid}/try', 'post'>
export type LogLine = Answered<'/logs'>['lines'][number]
export type Variable = Lambda['implementation']['environmentVariables'][number]
export type Invocation = Answered<'/invocations'>['invocations'][number]
export type InvocationDetail = Answered<'/invocations/{invocationId}'>
export type DeadLetterPage = Answered<'/dead-letters'>
export type Schedule = Answered<'/schedules'>[number]
export type ScheduleDetail = Answered<'/schedules/{scheduleUuid}'>
export type ScheduleRun = Answered<'/schedules/{scheduleUuid}/runs'>['runs'][number]
export type Limit = Answered<'/limits'>['limits'][number]
export type Domain = Answered<'/proxy-settings'>[number]
export type Usages = Answered<'/lambda-usages'>
export type Secret = Answered<'/secrets'>[number]
export type AuditEntry = Answered<'/audit-trail'>['entries'][number]
export type AuditVerification = Answered<'/audit-trail/verification'>
export type EmailReport = Answered<'/email-report/report'>
export type EmailReportSend = Answered<'/email-report/sends'>[number]
export type User = Answered<'/users'>[number]
export type UserApp = Answered<'/users/{userId}/apps'>[number]
export type PasswordLink = Answered<'/users/{userId}/password-reset', 'post', 201>
export type Profile = Answered<'/profiles'>[number]
export type Provider = Answered<'/single-sign-on'>
export type Provisioning = Answered<'/provisioning'>
export type App = Answered<'/app-installations'>[number]
export type AppKey = Answered<'/app-keys'>[number]
