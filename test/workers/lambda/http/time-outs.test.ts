import { testFamily } from './http-family.ts'
import { TIME_OUTS } from './rows/time-outs.ts'

testFamily(TIME_OUTS)
