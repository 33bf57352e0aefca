import { EVENT_CATALOGUE, type CatalogueEvent } from './event-catalogue.ts'
import { samplePayload, type SamplePayload } from './sample-payload.ts'

const byId = new Map(EVENT_CATALOGUE.map((event) => [event.eventId, event]))

/** The event of that id, or undefined when the catalogue has none. */
export function findEvent(eventId: string): CatalogueEvent | undefined {
  return byId.get(eventId)
}

/** What to try a lambda with: its event's sample, or an empty payload when it has no event. */
export function samplePayloadOf(eventId: string | null): SamplePayload {
  return (eventId === null ? undefined : findEvent(eventId))?.samplePayload ?? samplePayload({})
}
