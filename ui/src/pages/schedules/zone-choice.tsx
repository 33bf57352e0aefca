import { useMemo } from 'react'
import { Combobox } from '../../components/combobox.tsx'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map(
  (zone) => ({ id: zone, words: zone }),
)

/** The zone of this browser. */
export const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Chooses a time zone by typing a part of its name. */
export function ZoneChoice({
  value,
  onChoose,
}: {
  value: string
  onChoose: (zone: string) => void
}) {
  // The field takes another object for another choice, and would forget what is being typed.
  const chosen = useMemo(
    () => ZONES.find(({ id }) => id === value) ?? { id: value, words: value },
    [value],
  )
  return (
    <Combobox
      label="Time zone"
      value={chosen}
      options={ZONES}
      onChoose={(zone) => zone && onChoose(zone.id)}
      nothing="No time zone of that name."
    />
  )
}
