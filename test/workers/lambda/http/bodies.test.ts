import { testFamily } from './http-family.ts'
import { BODIES } from './rows/bodies.ts'

testFamily(BODIES)
