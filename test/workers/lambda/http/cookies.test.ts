import { testFamily } from './http-family.ts'
import { COOKIES } from './rows/cookies.ts'

testFamily(COOKIES)
