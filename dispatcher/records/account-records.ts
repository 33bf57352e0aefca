import type { BackedUpObject } from '../../kit/storage/backed-up-object.ts'
import type { AccountRecordsApi } from '../../workers/records/contract.ts'
import type { AccountEventsApi } from '../../workers/records/events/contract.ts'
import type { AccountReportsApi } from '../../workers/records/reports/contract.ts'

/** The objects that keep what invocations leave behind, one for each account: the binding `ACCOUNT_RECORDS`. */
export interface RecordsDoor {
  /** The object of an account, by its id. Every method of it takes the id first. */
  getByName(
    accountId: string,
  ): AccountRecordsApi & AccountReportsApi & AccountEventsApi & BackedUpObject
}
