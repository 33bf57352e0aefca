import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CloudUpload, CornerDownLeft, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { answerOf, api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useStore } from '../app/store.ts'
import { Lamp, lightOf } from '../components/lamp.tsx'
import { useSettingsPages } from '../pages/settings/settings-pages.ts'
import { useAccount, useMay } from '../session/me.ts'
import { bindings } from './keys.ts'
import { useSections } from './sections.ts'

/** Somewhere to go, or something to do. */
export interface PaletteEntry {
  id: string
  words: string
  aside?: string
  icon: ReactNode
  run: () => void
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const FUNCTIONS = 8
/** What is to be done may stand before the name: `deploy order status`. */
const DEPLOY = /^(?:review|deploy)\b\s*/i
const TEST = /^(?:test|invoke)\b\s*/i

/**
 * What the palette offers for what was typed: sections and actions by their words, functions by the server's search; with
 * the error of a search that failed.
 */
export function usePaletteEntries(text: string): { entries: PaletteEntry[]; error: Error | null } {
  const account = useAccount()
  const navigate = useNavigate()
  const onPage = useStore(bindings)
  const mayDeploy = useMay('lambda:deploy')
  const settingsPages = useSettingsPages()
  const typed = text.trim()
  const mayTest = useMay('lambda:try')
  const name = typed.replace(DEPLOY, '').replace(TEST, '')
  const { data, error } = useQuery({
    queryKey: keys.lambdaList(account, { palette: name }),
    enabled: useMay('lambda:read'),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/lambda-summaries', {
          params: { path: { accountId: account }, query: { name, limit: FUNCTIONS } },
          signal,
        }),
      ),
  })
  const arrow = <CornerDownLeft aria-hidden="true" />
  const sections = useSections().map(({ words, to, icon: Icon, key }) => ({
    id: `section ${words}`,
    words,
    aside: `g ${key}`,
    icon: <Icon aria-hidden="true" />,
    run: () => void navigate({ to, params: { account } }),
  }))
  const settings = settingsPages.map(({ words, to }) => ({
    id: `settings ${to}`,
    words: `Settings: ${words}`,
    icon: arrow,
    run: () => void navigate({ to, params: { account } }),
  }))
  const actions = onPage
    .filter(({ keys: pressed }) => !/^(g |\[|\]|[jk]$|Ctrl\+[KB]$|F\d)/.test(pressed))
    .map(({ keys: pressed, words, run }) => ({
      id: `action ${pressed}`,
      words,
      aside: pressed,
      icon: arrow,
      run,
    }))
  const functions = (data?.lambdas ?? []).map(({ uuid, name, state }) => ({
    id: uuid,
    words: name,
    aside: state,
    icon: <Lamp light={lightOf(state)} size={16} />,
    run: () => void navigate({ to: '/a/$account/functions/$uuid/code', params: { account, uuid } }),
  }))
  const deployable = mayDeploy && typed !== '' ? (data?.lambdas ?? []) : []
  const reviews = deployable
    .filter(({ version, deployedVersion }) => version !== deployedVersion)
    .map(({ uuid, name: words, version }) => ({
      id: `review ${uuid}`,
      words: `Review and deploy ${words}`,
      aside: `v${version}`,
      icon: <CloudUpload aria-hidden="true" />,
      run: () =>
        void navigate({
          to: '/a/$account/functions/$uuid/review',
          params: { account, uuid },
          search: { v: version },
        }),
    }))
  const tests = (mayTest && typed !== '' ? (data?.lambdas ?? []) : []).map(
    ({ uuid, name: words }) => ({
      id: `test ${uuid}`,
      words: `Test ${words}`,
      icon: <Play aria-hidden="true" />,
      run: () =>
        void navigate({ to: '/a/$account/functions/$uuid/test', params: { account, uuid } }),
    }),
  )
  const actsFirst = DEPLOY.test(typed) ? reviews : TEST.test(typed) ? tests : []
  const actsLast = actsFirst.length > 0 ? [] : [...reviews, ...tests]
  const byId = UUID.test(typed)
    ? [
        {
          id: 'id',
          words: `The function with the id ${typed}`,
          icon: arrow,
          run: () =>
            void navigate({
              to: '/a/$account/functions/$uuid/code',
              params: { account, uuid: typed.toLowerCase() },
            }),
        },
      ]
    : []
  const matches = ({ words }: PaletteEntry) => words.toLowerCase().includes(typed.toLowerCase())
  const entries = [
    ...byId,
    ...actsFirst,
    ...(typed === '' ? [] : functions),
    ...actsLast,
    ...[...sections, ...actions, ...(typed === '' ? [] : settings)].filter(matches),
    ...(typed === '' ? functions : []),
  ]
  return { entries, error }
}
