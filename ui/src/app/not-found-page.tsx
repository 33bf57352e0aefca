import { useParams } from '@tanstack/react-router'
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/states.tsx'
import { Card, Page } from '../frame/page.tsx'
import { PlainPage } from '../frame/plain-page.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { account } = useParams({ strict: false })
  const words = 'There is no such page. The address may be incomplete.'
  if (account === undefined) {
    return (
      <PlainPage
        title="Nothing is here"
        actions={
          <ButtonLink to="/" look="primary">
            Go to the start
          </ButtonLink>
        }
      >
        <p>{words}</p>
      </PlainPage>
    )
  }
  return (
    <Page title="Nothing is here">
      <Card>
        <EmptyState
          title={words}
          actions={
            <ButtonLink to="/a/$account" params={{ account }}>
              Go to Home
            </ButtonLink>
          }
        />
      </Card>
    </Page>
  )
}
