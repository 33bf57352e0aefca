import { egressDoor } from '../../../workers/local-namespace/egress-door.ts'
import outbound from '../../../workers/outbound/index.ts'

export default egressDoor(outbound)
