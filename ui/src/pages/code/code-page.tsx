import { FunctionPage } from '../functions/function-page.tsx'
import { PlainCode } from './plain-code.tsx'

/** The code of a function. */
export function CodePage() {
  return (
    <FunctionPage section="Code" width="whole">
      {({ implementation: { code } }) => <PlainCode code={code} />}
    </FunctionPage>
  )
}
