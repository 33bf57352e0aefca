import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { FilesGone } from './api/load-part.ts'
import { queryClient } from './api/query-client.ts'
import { Refusal, Unreachable } from './api/refusal.ts'
import { router } from './app/router.tsx'
import { Toasts } from './components/toast.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
/** What a page says in words is no fault of its own, and none for the console. */
const TOLD = [FilesGone, Refusal, Unreachable]

createRoot(root, {
  onCaughtError(error) {
    if (!TOLD.some((kind) => error instanceof kind)) console.error(error)
  },
}).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delay={400}>
          <Toasts>
            <RouterProvider router={router} />
          </Toasts>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
