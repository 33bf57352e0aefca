import { lazyRouteComponent } from '@tanstack/react-router'
import { loadPart } from '../api/load-part.ts'

/**
 * A page that is loaded when it is opened. Where that fails, `CrashPage` says why; the router by itself would load the
 * whole interface anew, and what was typed with it would be gone.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => loadPart(load), name)
