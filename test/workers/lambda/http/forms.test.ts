import { testFamily } from './http-family.ts'
import { FORMS } from './rows/forms.ts'

testFamily(FORMS)
