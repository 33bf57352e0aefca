import { getRouteApi } from '@tanstack/react-router'
import { FunctionPage } from '../functions/function-page.tsx'
import { Comparison } from './comparison.tsx'
import { DeletedFunction } from './deleted-function.tsx'
import { Workbench } from './workbench.tsx'

const route = getRouteApi('/a/$account/functions/$uuid/code')

/** The code of a function: to write, to run and to save; with `compare=5..8` two versions of it. */
export function CodePage() {
  const { compare } = route.useSearch()
  const [from, to] = (compare ?? '').split('..').map(Number)
  return (
    <FunctionPage section="Code" width="whole" isBare missing={<DeletedFunction />}>
      {(lambda) =>
        from !== undefined && to !== undefined && from > 0 && to > 0 ? (
          <Comparison lambda={lambda} from={from} to={to} />
        ) : (
          <Workbench key={lambda.uuid} lambda={lambda} />
        )
      }
    </FunctionPage>
  )
}
