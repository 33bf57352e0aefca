import { defineConfig, type OxlintOverride } from 'oxlint'

/**
 * The subjects of a Worker in the order of their imports, each with its doors: the files that later subjects
 * may import. Nothing imports a later subject.
 */
type Subjects = Record<string, readonly string[]>

const DISPATCHER: Subjects = {
  db: ['database', 'email-report-schema', 'limit-schema', 'schedule-schema', 'schema'],
  'account-limits': ['account-limit', 'known-limits', 'monthly-invocations', 'settable-limits'],
  records: ['account-records', 'announce', 'ask-records', 'count-month'],
  auth: ['ask-sentinel', 'permissions', 'token-verifier'],
  'audit-trail': ['merge-audit-trails'],
  'service-domains': ['service-domains'],
  whitelist: ['find-missing-hosts', 'list-domains'],
  secrets: ['find-missing-secrets'],
  events: ['event-catalogue', 'event-directory'],
  templates: [],
  lambdas: [
    'check-contract',
    'compare-contents',
    'deployment-view',
    'find-lambda-names',
    'find-needs',
    'find-requires',
    'find-versions',
    'lambda-input',
    'lambda-row',
    'lambda-view',
    'parse-code',
    'version-view',
  ],
  invocations: [
    'dispatch-lambda',
    'invocation-outcome',
    'invoke-lambda',
    'line-places',
    'read-answer',
    'render-outcome',
  ],
  logs: ['log-query'],
  reporting: [],
  'pending-invocations': [],
  schedules: ['pause-schedules'],
  deployments: ['build-script', 'deployment-job', 'namespace-api', 'script', 'select-modules'],
  reviews: [],
  trials: [],
  'limit-list': ['list-limits'],
  'email-reports': [],
  mcp: [],
}

const SENTINEL: Subjects = {
  db: [
    'app-key-schema',
    'grant-schema',
    'open-database',
    'schema',
    'session-schema',
    'single-sign-on-schema',
    'trust-schema',
  ],
  http: ['forbid-caching', 'issuer-url', 'oauth-error', 'read-parameters'],
  pages: ['form-field', 'message-pages', 'page', 'page-error', 'page-request', 'respond-to-error'],
  keys: [],
  tokens: ['revocations', 'sign-token', 'verify-token'],
  accounts: ['count-administrators', 'explain-refusal', 'require-account', 'require-room'],
  people: [
    'authorize',
    'change-password',
    'create-account',
    'find-user',
    'hash-password',
    'list-users',
    'password-link',
    'profile-view',
    'user-view',
  ],
  'app-keys': ['verify-app-key'],
  'sign-in': [
    'browser-session',
    'find-provider',
    'login-page',
    'network-of',
    'record-seldom',
    'store-session',
    'take-attempt',
  ],
  'single-sign-on': [],
  oauth: ['issue-app-token', 'ui-client'],
  'app-installations': ['create-app-installation', 'manifest'],
  provisioning: [],
}

/** What the sentinel keeps with a browser, and hands over by its cookies. */
const IN_COOKIES = ['browser-session.ts', 'pending-sign-on.ts', 'trusted-device.ts']

const WORKERS = [
  'lambda',
  'local-namespace',
  'mail-door',
  'operator',
  'outbound',
  'pending-invocations',
  'records',
  'secrets',
  'sentinel',
]

const OTHERS = 'Of another Worker only its contract.ts: a Worker is deployed by itself.'
const NO_HTTP = 'A domain knows nothing of HTTP; that is what routes are for.'
/** What of the kit for HTTP is made of middleware and answers. */
const HTTP_KIT = ['base-app', 'describe-route', 'respond-to-error', 'validate'].map(
  (file) => `**/kit/http/${file}.ts`,
)
const HONO = [{ name: 'hono', message: NO_HTTP }]

interface Restriction {
  group: string[]
  message: string
  allowTypeImports?: boolean
}

/** Everything below these folders, but these files. */
function below(folders: readonly string[], but: readonly string[] = []): string[] {
  return [
    ...folders.flatMap((folder) => [`**/${folder}/*`, `**/${folder}/*/**`]),
    ...but.map((file) => `!**/${file}.ts`),
  ]
}

function restrict(
  files: string[],
  patterns: Restriction[],
  paths: typeof HONO = [],
): OxlintOverride {
  return { files, rules: { 'no-restricted-imports': ['error', { paths, patterns }] } }
}

/** What the files of one Worker may not import of the others. */
function otherWorkers(own: string): Restriction {
  const others = WORKERS.filter((name) => name !== own)
  return {
    group: below([...others, 'dispatcher', 'front', 'scripts'], ['contract']),
    message: OTHERS,
  }
}

/** The borders between the subjects of a Worker. */
function borders(root: string, subjects: Subjects, always: Restriction[], web: string[]) {
  const names = Object.keys(subjects)
  return names.flatMap((name, index) => {
    const later = names.slice(index + 1)
    const ofSubjects = names.slice(0, index).flatMap((each) => {
      return (subjects[each] ?? []).map((file) => `${each}/${file}`)
    })
    const doors = ['kit/http/*', ...ofSubjects]
    const patterns = [
      ...always,
      {
        group: below([...names.slice(0, index), ...later], doors),
        message: `${name} imports doors of the subjects before it only: see oxlint.config.ts.`,
        // A column that holds JSON has the type of the subject that writes it.
        allowTypeImports: name === 'db',
      },
    ]
    const http = { group: ['hono/*', ...HTTP_KIT], message: NO_HTTP }
    return [
      restrict([`${root}/${name}/**`], [...patterns, http], HONO),
      restrict(
        web.map((file) => `${root}/${name}/${file}`),
        patterns,
      ),
    ]
  })
}

const AWAY_FROM_ROUTES = {
  group: below(['routes']),
  message: 'Routes import domains, never the other way round.',
}

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/ban-ts-comment': 'error',
    'import/no-cycle': 'error',
    'no-warning-comments': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    eqeqeq: 'error',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'import/no-unassigned-import': 'off',
    'import/no-named-as-default-member': 'off',
    'import/no-named-as-default': 'off',
    'unicorn/no-array-sort': 'off',
    'oxc/no-async-endpoint-handlers': 'off',
  },
  overrides: [
    restrict(
      ['dispatcher/**'],
      [{ group: below(['workers', 'front', 'scripts'], ['contract']), message: OTHERS }],
    ),
    ...borders(
      'dispatcher',
      DISPATCHER,
      [
        { group: below(['workers', 'front', 'scripts'], ['contract']), message: OTHERS },
        AWAY_FROM_ROUTES,
      ],
      [],
    ),
    ...WORKERS.filter((name) => name !== 'secrets').map((name) =>
      restrict([`workers/${name}/**`], [otherWorkers(name)]),
    ),
    // The one exception: the door to secrets works on the dispatcher's table of them, in the dispatcher's way.
    restrict(
      ['workers/secrets/**'],
      [
        {
          group: below(
            [...WORKERS.filter((name) => name !== 'secrets'), 'dispatcher', 'front', 'scripts'],
            [
              'contract',
              'dispatcher/db/database',
              'dispatcher/secrets/find-secret',
              'dispatcher/secrets/secret-seal',
              'dispatcher/secrets/secret-view',
              'dispatcher/secrets/write-secret',
            ],
          ),
          message: OTHERS,
        },
      ],
    ),
    ...borders(
      'workers/sentinel',
      SENTINEL,
      [otherWorkers('sentinel')],
      ['*-routes.ts', '*-page.ts', 'authorize.ts', ...IN_COOKIES],
    ),
    // What serves HTTP for all subjects.
    ...['http', 'pages'].map((name) =>
      restrict([`workers/sentinel/${name}/**`], [otherWorkers('sentinel')]),
    ),
    restrict(
      ['kit/**'],
      [
        {
          group: below(['dispatcher', 'front', 'scripts', 'workers']),
          message: 'The kit is what Workers share, so it imports none of them.',
        },
      ],
    ),
    restrict(
      ['front/**'],
      [
        {
          group: below(
            ['dispatcher', 'scripts', 'workers'],
            ['contract', 'dispatcher/hot-path', 'local-namespace/client/namespace-client'],
          ),
          message:
            "A front is the dispatcher's hot path with HTTP round it: beside that, contracts and the namespace's client.",
        },
      ],
    ),
    restrict(
      ['ui/**'],
      [
        {
          group: below(['dispatcher', 'front', 'kit', 'scripts', 'workers']),
          message:
            'The UI runs in browsers and knows the platform by its API; of its code it imports types.',
          allowTypeImports: true,
        },
      ],
    ),
    {
      files: ['ui/src/**'],
      plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y'],
      rules: {
        'react/no-danger': 'error',
        'react/rules-of-hooks': 'error',
        'react/exhaustive-deps': 'error',
        'react/button-has-type': 'error',
        'react/jsx-no-target-blank': 'error',
        'react/jsx-no-script-url': 'error',
        // JSX needs no name in scope since React 17.
        'react/react-in-jsx-scope': 'off',
      },
    },
    restrict(
      ['**/contract.ts'],
      [{ group: ['./*', '../**'], message: 'A contract imports nothing of the project.' }],
    ),
    {
      // The platform calls it.
      files: ['dispatcher/templates/code/**'],
      rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^lambda$' }] },
    },
    {
      files: ['test/**'],
      rules: {
        'typescript/no-unsafe-type-assertion': 'off',
        'typescript/no-non-null-assertion': 'off',
      },
    },
  ],
  ignorePatterns: [
    'dist/**',
    'ui/dist/**',
    'ui/src/api/schema.d.ts',
    'data/**',
    'migrations/**',
    'test/**/fixtures/**',
  ],
})
