import { testFamily } from './http-family.ts'
import { CREDENTIALS } from './rows/credentials.ts'

testFamily(CREDENTIALS)
