import { ApiError } from '../api-error.ts'
import type { CatalogueEvent } from '../events/event-catalogue.ts'
import { findEvent } from '../events/find-event.ts'

/** The event that a lambda is to be bound to; throws `ApiError` 400 when the catalogue has none of that id. */
export function requireEvent(eventId: string): CatalogueEvent {
  const event = findEvent(eventId)
  if (event) return event
  throw new ApiError(
    'com.liveperson.faas.fm.badinput',
    `There is no event "${eventId}". GET /events lists those that exist.`,
  )
}

/** The refusal of an event that as many lambdas as allowed are bound to. */
export function eventLimitReached({ eventId, lambdaLimit }: CatalogueEvent): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `The event "${eventId}" already has ${lambdaLimit} lambda${lambdaLimit === 1 ? '' : 's'}, which is its limit. Delete one of them or choose another event.`,
  )
}
