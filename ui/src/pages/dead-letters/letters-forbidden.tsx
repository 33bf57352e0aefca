import { EmptyState } from '../../components/states.tsx'
import { Card, Page } from '../../frame/page.tsx'

/** Says who may open dead letters. */
export function LettersForbidden() {
  return (
    <Page title="Dead letters">
      <Card>
        <EmptyState title="Dead letters are for developers.">
          They hold what functions were called with. You need the permission dead-letter:read, which
          the role FaaS-Developer has.
        </EmptyState>
      </Card>
    </Page>
  )
}
