// An application as a brand would write it: people sign in at the platform, and it invokes a lambda in their name. It
// knows nothing but what is in its environment: the domains, its own id and secret, and the lambda.
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import OAuth2Strategy from 'passport-oauth2'

const PORT = 3000
const { SENTINEL = '', INVOKE_URL = '', CLIENT_ID = '', CLIENT_SECRET = '' } = process.env

const strategy = new OAuth2Strategy(
  {
    authorizationURL: `${SENTINEL}/authorize?v=1.0`,
    tokenURL: `${SENTINEL}/token?v=2.0`,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    callbackURL: `http://localhost:${PORT}/callback`,
    scope: 'openid profile offline_access',
    state: true,
  },
  (accessToken, refreshToken, tokens, _profile, done) => {
    const claims = JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url').toString())
    done(null, { id: claims.sub, accessToken, refreshToken, refreshes: 0 })
  },
)
passport.use(strategy)
passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser((user, done) => done(null, user))

const app = express()
app.use(session({ secret: CLIENT_SECRET, resave: false, saveUninitialized: false }))
app.use(passport.session())

app.get('/', (request, response) => {
  const { user } = request
  response.send(
    user
      ? `<h1>Signed in as ${user.id}</h1><p>${user.refreshes} refreshes</p>
         <form method="post" action="/refresh"><button>Refresh</button></form>
         <form method="post" action="/invoke"><button>Invoke</button></form>`
      : '<h1>Signed out</h1><a href="/login">Sign in</a>',
  )
})
app.get('/login', passport.authenticate('oauth2'))
app.get('/callback', passport.authenticate('oauth2', { successRedirect: '/' }))

app.post('/refresh', (request, response, next) => {
  const { user } = request
  strategy._oauth2.getOAuthAccessToken(
    user.refreshToken,
    { grant_type: 'refresh_token' },
    (error, accessToken, refreshToken) => {
      if (error) return next(new Error(error.data ?? String(error)))
      const renewed = { ...user, accessToken, refreshToken, refreshes: user.refreshes + 1 }
      return request.login(renewed, (problem) => (problem ? next(problem) : response.redirect('/')))
    },
  )
})

app.post('/invoke', async (request, response) => {
  const { accessToken, id } = request.user
  const answer = await fetch(`${INVOKE_URL}?v=1&userId=${id}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ timestamp: Date.now(), headers: [], payload: { name: 'express' } }),
  })
  response.send(`<h1>${answer.status}</h1><pre>${await answer.text()}</pre>`)
})

app.listen(PORT, 'localhost', () => console.log('The application listens.'))
