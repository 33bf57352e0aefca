import * as z from 'zod'

/** What the start script tells the door before it hands it connections. */
export const DoorSettings = z.object({
  /** Addresses of private networks may be connected to; for labs and tests. */
  allowPrivate: z.boolean(),
  /** Certificate authorities in PEM, trusted beside those that browsers trust. */
  extraCa: z.array(z.string()),
})
export type DoorSettings = z.infer<typeof DoorSettings>
