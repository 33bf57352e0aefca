import { testFamily } from './http-family.ts'
import { CERTIFICATES } from './rows/certificates.ts'

testFamily(CERTIFICATES)
