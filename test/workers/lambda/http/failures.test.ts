import { testFamily } from './http-family.ts'
import { FAILURES } from './rows/failures.ts'

testFamily(FAILURES)
