import { testFamily } from './http-family.ts'
import { CONNECTIONS } from './rows/connections.ts'

testFamily(CONNECTIONS)
