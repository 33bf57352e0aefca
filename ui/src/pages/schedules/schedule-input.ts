import type { ScheduleDetail } from '../../api/types.ts'

/** What a person writes of a schedule. */
export interface ScheduleInput {
  lambdaUUID: string | undefined
  cronExpression: string
  timeZone: string
  description: string
  isActive: boolean
  /** The payload as JSON text; empty where there is none. */
  payload: string
}

/** Characters of a payload, as the form takes it. */
export const MAX_PAYLOAD = 8_000

/** The input that a schedule was made of. */
export function inputOf(schedule: ScheduleDetail): ScheduleInput {
  const { lambdaUUID, cronExpression, timeZone, description, isActive, invocationBody } = schedule
  const { payload: value } = invocationBody
  const payload = value === undefined ? '' : JSON.stringify(value, null, 2)
  return { lambdaUUID, cronExpression, timeZone, description, isActive, payload }
}

/** The value of a payload's text, undefined where that is empty; undefined as a whole where it is no JSON. */
export function payloadOf(text: string): { value: unknown } | undefined {
  if (text.trim() === '') return { value: undefined }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** In words, what differs between two inputs. */
export function differences(mine: ScheduleInput, theirs: ScheduleInput) {
  const fields = [
    { words: 'Expression', of: (each: ScheduleInput) => each.cronExpression },
    { words: 'Time zone', of: (each: ScheduleInput) => each.timeZone },
    { words: 'Description', of: (each: ScheduleInput) => each.description },
    { words: 'State', of: (each: ScheduleInput) => (each.isActive ? 'active' : 'paused') },
    { words: 'Payload', of: (each: ScheduleInput) => each.payload },
    { words: 'Function', of: (each: ScheduleInput) => each.lambdaUUID ?? '' },
  ]
  return fields
    .map(({ words, of }) => ({ words, mine: of(mine), theirs: of(theirs) }))
    .filter((each) => each.mine !== each.theirs)
}
