import { Button } from '../../../components/button.tsx'
import { TextField } from '../../../components/field.tsx'
import { SearchField } from '../../../components/search-field.tsx'
import { Select } from '../../../components/select.tsx'
import css from './audit-filters.module.css'
import type { AuditSearch } from './audit-search.ts'
import { ACTOR_KINDS, FAMILIES } from './audit-sentences.ts'

const ANY = 'any'

/** Narrows the audit trail; all of it is in the address. */
export function AuditFilters({
  search,
  people,
  onSearch,
}: {
  search: AuditSearch
  /** Who can be chosen, by id, beside the kinds of actors. */
  people: readonly { value: string; words: string }[]
  onSearch: (change: AuditSearch) => void
}) {
  const { actor, action, subject, from, to } = search
  const isNarrowed = Object.values(search).some((value) => value !== undefined)
  const actors = [...people, ...ACTOR_KINDS]
  return (
    <div className={css.filters}>
      <Select
        label="Who"
        value={actor ?? ANY}
        choices={[{ value: ANY, words: 'Anybody' }, ...withChosen(actors, actor)]}
        onValueChange={(chosen) => onSearch({ actor: chosen === ANY ? undefined : chosen })}
      />
      <Select
        label="What"
        value={action ?? ANY}
        choices={[{ value: ANY, words: 'Anything' }, ...withChosen(FAMILIES, action)]}
        onValueChange={(chosen) => onSearch({ action: chosen === ANY ? undefined : chosen })}
      />
      <TextField
        label="From (UTC)"
        type="date"
        value={from ?? ''}
        onValueChange={(day) => onSearch({ from: day || undefined })}
      />
      <TextField
        label="To (UTC)"
        type="date"
        value={to ?? ''}
        onValueChange={(day) => onSearch({ to: day || undefined })}
      />
      <div className={css.thing}>
        <SearchField
          label="The whole name or id of a thing"
          value={subject ?? ''}
          onSearch={(text) => onSearch({ subject: text })}
        />
      </div>
      {isNarrowed && (
        <Button
          onClick={() =>
            onSearch({
              actor: undefined,
              action: undefined,
              subject: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          Clear filters
        </Button>
      )}
    </div>
  )
}

/** What an address holds can be something that the list has not. */
function withChosen(
  choices: readonly { value: string; words: string }[],
  chosen: string | undefined,
): { value: string; words: string }[] {
  if (chosen === undefined || choices.some(({ value }) => value === chosen)) return [...choices]
  return [...choices, { value: chosen, words: chosen }]
}
