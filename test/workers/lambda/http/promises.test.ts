import { testFamily } from './http-family.ts'
import { PROMISES } from './rows/promises.ts'

testFamily(PROMISES)
