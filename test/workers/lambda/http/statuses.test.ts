import { testFamily } from './http-family.ts'
import { STATUSES } from './rows/statuses.ts'

testFamily(STATUSES)
