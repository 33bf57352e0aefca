import { testFamily } from './http-family.ts'
import { OPTIONS } from './rows/options.ts'

testFamily(OPTIONS)
