import { testFamily } from './http-family.ts'
import { SIZES } from './rows/sizes.ts'

testFamily(SIZES)
