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
  return (
    <Combobox
      label="Time zone"
      value={{ id: value, words: value }}
      options={ZONES}
      onChoose={(zone) => zone && onChoose(zone.id)}
      nothing="No time zone of that name."
    />
  )
}
