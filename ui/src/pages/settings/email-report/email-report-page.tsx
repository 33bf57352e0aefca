import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import { Select } from '../../../components/select.tsx'
import { Answer, Skeleton } from '../../../components/states.tsx'
import { Card } from '../../../frame/page.tsx'
import { useAccount } from '../../../session/me.ts'
import { SettingsPage } from '../settings-page.tsx'
import css from './email-report-page.module.css'
import { ReportRecipients } from './report-recipients.tsx'
import { ReportSettings } from './report-settings.tsx'
import { ReportView } from './report-view.tsx'
import { SentReports } from './sent-reports.tsx'

const route = getRouteApi('/a/$account/settings/email-report')

/** Who gets the report and how often, what became of the last ones, and the report itself. */
export function EmailReportPage() {
  const account = useAccount()
  const { period = 'daily' } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/settings/email-report' })
  const report = useQuery({
    queryKey: keys.emailReport(account, 'report', period),
    async queryFn() {
      const answer = await answerOf(
        api.GET('/api/account/{accountId}/email-report/report', {
          params: { path: { accountId: account }, query: { period, format: 'json' } },
        }),
      )
      if (typeof answer === 'string') throw new Error('The report came as a text.')
      return answer
    },
  })
  return (
    <SettingsPage
      title="Email report"
      lead="How the functions of this account did. It contains no error message, log line or payload."
    >
      <div className={css.pair}>
        <ReportSettings />
        <ReportRecipients />
      </div>
      <SentReports period={period} />
      <Card
        title="The report"
        actions={
          <Select
            label="Period of the report"
            isLabelHidden
            value={period}
            choices={[
              { value: 'daily', words: 'Of the last day' },
              { value: 'weekly', words: 'Of the last week' },
            ]}
            onValueChange={(chosen) => void navigate({ search: { period: chosen }, replace: true })}
          />
        }
      >
        <Answer query={report} skeleton={<Skeleton rows={8} />}>
          {(read) => <ReportView report={read} />}
        </Answer>
      </Card>
    </SettingsPage>
  )
}
