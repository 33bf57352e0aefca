import { Refusal } from '../../kit/http/describe-route.ts'
import { Position } from '../lambdas/parse-code.ts'

const CodeRefusal = Refusal.extend({
  position: Position.optional().describe('Where in the code the reason stands, if it is there.'),
}).meta({
  id: 'CodeRefusal',
  examples: [
    {
      errorCode: 'com.liveperson.faas.fm.contract-error',
      errorMsg:
        'The code is not a valid lambda. Line 2, column 11: Unexpected token. Correct the syntax at this place.',
      position: { line: 2, column: 11, endLine: 2, endColumn: 12 },
    },
  ],
})

/** The answer 400 of a path that code is sent to. */
export const CODE_REFUSED = {
  text: 'The request or its code is refused; the message says why.',
  schema: CodeRefusal,
}
