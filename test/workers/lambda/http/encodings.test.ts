import { testFamily } from './http-family.ts'
import { ENCODINGS } from './rows/encodings.ts'

testFamily(ENCODINGS)
