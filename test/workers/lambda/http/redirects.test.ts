import { testFamily } from './http-family.ts'
import { REDIRECTS } from './rows/redirects.ts'

testFamily(REDIRECTS)
