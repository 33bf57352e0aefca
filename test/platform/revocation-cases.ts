import { FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'
import { API, OAUTH, PASSWORD, type RevocationFixture } from './revocation-fixture.ts'

/** A token, and what ends it. */
export interface Case {
  title: string
  /** Makes what is to be revoked; answers its token and how to get another one. */
  prepare(
    fixture: RevocationFixture,
  ): Promise<{ token: string; revoke(): Promise<unknown>; renew?(): Promise<string> }>
}

/** Everything that ends tokens before their time. */
export const CASES: Case[] = [
  {
    title: 'a session of a user who is disabled',
    async prepare(fixture) {
      const { id, token } = await fixture.newUser('disabled')
      return { token, revoke: () => fixture.manage('PATCH', `/users/${id}`, { state: 'disabled' }) }
    },
  },
  {
    title: 'a session of a user who was disabled and is active again',
    async prepare(fixture) {
      const { id, token } = await fixture.newUser('returning')
      return {
        token,
        async revoke() {
          await fixture.manage('PATCH', `/users/${id}`, { state: 'disabled' })
          await fixture.manage('PATCH', `/users/${id}`, { state: 'active' })
        },
        renew: () => fixture.login('returning'),
      }
    },
  },
  {
    title: 'a session of a user who is deleted',
    async prepare(fixture) {
      const { id, token } = await fixture.newUser('deleted')
      return { token, revoke: () => fixture.manage('DELETE', `/users/${id}`) }
    },
  },
  {
    title: 'a session of a user who loses a profile',
    async prepare(fixture) {
      const { id, token } = await fixture.newUser('demoted', ['Developer', 'Invocation'])
      const left = { profileIds: [fixture.profileIds['Developer']] }
      return {
        token,
        revoke: () => fixture.manage('PATCH', `/users/${id}`, left),
        renew: () => fixture.login('demoted'),
      }
    },
  },
  {
    title: 'a session of a user whose profile loses a role',
    async prepare(fixture) {
      const both = { name: 'Shrinking', roles: ['FaaS-Admin', 'FaaS-Developer'] }
      const { id } = await fixture.manage('POST', '/profiles', both)
      fixture.profileIds['Shrinking'] = id
      const { token } = await fixture.newUser('shrunk', ['Shrinking'])
      const less = { ...both, roles: ['FaaS-Developer'] }
      return {
        token,
        revoke: () => fixture.manage('PUT', `/profiles/${id}`, less),
        renew: () => fixture.login('shrunk'),
      }
    },
  },
  {
    title: 'a session from before the password was changed',
    async prepare(fixture) {
      const { token } = await fixture.newUser('careful')
      const change = { currentPassword: PASSWORD, newPassword: 'a better password' }
      return {
        token,
        revoke: () => fixture.send('POST', `${OAUTH}/password/changed`, change, token),
        renew: () => fixture.login('careful', 'a better password'),
      }
    },
  },
  {
    title: 'a session from before a forgotten password was replaced',
    async prepare(fixture) {
      const { id, token } = await fixture.newUser('forgetful')
      return {
        token,
        async revoke() {
          const reset = await fixture.manage('POST', `/users/${id}/password-reset`)
          const choice = { token: reset.token, password: 'a new password' }
          await fixture.send('POST', `${OAUTH}/password/chosen`, choice)
        },
        renew: () => fixture.login('forgetful', 'a new password'),
      }
    },
  },
  {
    title: 'a session that was logged out',
    async prepare(fixture) {
      await fixture.newUser('going')
      const { bearer, csrf, sessionId } = await fixture.startSession('going')
      return {
        token: bearer,
        revoke: () =>
          fixture.send('POST', `${API}/logout`, { csrf }, undefined, `session_id=${sessionId}`),
        renew: () => fixture.login('going'),
      }
    },
  },
  {
    title: 'a token of an application that is deleted',
    async prepare(fixture) {
      const client = await fixture.manage('POST', '/app-installations', FAAS_MANIFEST)
      return {
        token: await fixture.appToken(client.client_id, client.client_secret),
        revoke: () => fixture.manage('DELETE', `/app-installations/${client.client_id}`),
      }
    },
  },
  {
    title: 'a token of an application whose secret is replaced at once',
    async prepare(fixture) {
      const client = await fixture.manage('POST', '/app-installations', FAAS_MANIFEST)
      let secret = ''
      return {
        token: await fixture.appToken(client.client_id, client.client_secret),
        async revoke() {
          const path = `/app-installations/${client.client_id}/secret`
          secret = (await fixture.manage('POST', path, { overlap_seconds: 0 })).client_secret
        },
        renew: () => fixture.appToken(client.client_id, secret),
      }
    },
  },
  {
    title: 'a token of an application whose scope is taken away and given back',
    async prepare(fixture) {
      const client = await fixture.manage('POST', '/app-installations', FAAS_MANIFEST)
      const path = `/app-installations/${client.client_id}`
      return {
        token: await fixture.appToken(client.client_id, client.client_secret),
        async revoke() {
          await fixture.manage('PUT', path, { ...FAAS_MANIFEST, scope: 'other' })
          await fixture.manage('PUT', path, FAAS_MANIFEST)
        },
        renew: () => fixture.appToken(client.client_id, client.client_secret),
      }
    },
  },
  {
    title: 'an access token whose grant is revoked',
    async prepare(fixture) {
      const { client, tokens } = await fixture.signInAtApplication('granting')
      return {
        token: tokens.access_token,
        revoke: () => fixture.form('/token/revoke', client, { token: tokens.refresh_token }),
        renew: async () =>
          (await fixture.signInAtApplication('granting again')).tokens.access_token,
      }
    },
  },
  {
    title: 'an access token whose refresh token was used twice',
    async prepare(fixture) {
      const { client, tokens } = await fixture.signInAtApplication('copied')
      const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
      return {
        token: tokens.access_token,
        async revoke() {
          await fixture.form('/token', client, refresh)
          await fixture.form('/token', client, refresh)
        },
      }
    },
  },
  {
    title: 'an access token whose code was used twice',
    async prepare(fixture) {
      const { client, tokens, redeem } = await fixture.signInAtApplication('replayed')
      return { token: tokens.access_token, revoke: () => fixture.form('/token', client, redeem) }
    },
  },
  {
    title: 'an access token of a user who is disabled',
    async prepare(fixture) {
      const { userId, tokens } = await fixture.signInAtApplication('leaving')
      return {
        token: tokens.access_token,
        revoke: () => fixture.manage('PATCH', `/users/${userId}`, { state: 'disabled' }),
      }
    },
  },
]
