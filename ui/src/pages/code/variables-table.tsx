import { Plus, Trash2 } from 'lucide-react'
import type { CheckReport, Variable } from '../../api/types.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { toast } from '../../components/toast.tsx'
import { pastedVariables, problemOfVariable } from './problem-of-variable.ts'
import css from './variables-table.module.css'

const CHARACTERS = 200

/** The environment variables of a version, as a table to type into. Pasted lines of `KEY=value` fill many rows. */
export function VariablesTable({
  variables,
  report,
  isReadOnly,
  onChange,
}: {
  variables: readonly Variable[]
  report: CheckReport | undefined
  isReadOnly: boolean
  onChange: (variables: Variable[]) => void
}) {
  const unused = new Set(
    (report?.problems ?? [])
      .filter(({ code }) => code === 'variable-unused')
      .flatMap(({ message }) => variables.filter(({ key }) => message.includes(key)))
      .map(({ key }) => key),
  )
  const set = (index: number, change: Partial<Variable>) =>
    onChange(variables.map((each, at) => (at === index ? { ...each, ...change } : each)))

  function remove(index: number) {
    const removed = variables[index]
    onChange(variables.filter((_, at) => at !== index))
    if (removed && removed.key !== '') {
      toast({
        words: `The variable ${removed.key} is removed.`,
        action: { words: 'Undo', onClick: () => onChange([...variables]) },
      })
    }
  }

  return (
    <section className={css.variables} aria-label="Environment variables">
      <div className={css.head}>
        <h2 className={css.title}>Environment variables</h2>
        {!isReadOnly && (
          <Button
            size="small"
            icon={<Plus aria-hidden="true" />}
            onClick={() => onChange([...variables, { key: '', value: '' }])}
          >
            Add
          </Button>
        )}
      </div>
      {variables.length === 0 && (
        <p className="soft">
          None. The code reads one as <code>process.env.NAME</code>. They are part of the version
          {isReadOnly ? '.' : ' and saved with Save.'}
        </p>
      )}
      <ul className={css.rows}>
        {variables.map(({ key, value }, index) => {
          const problem = problemOfVariable(key, variables, index)
          return (
            // oxlint-disable-next-line react/no-array-index-key -- A name changes while it is typed.
            <li key={index}>
              <div className={css.row}>
                <input
                  className={css.input}
                  aria-label={`Name of variable ${index + 1}`}
                  aria-invalid={problem !== undefined || undefined}
                  placeholder="NAME"
                  value={key}
                  readOnly={isReadOnly}
                  maxLength={CHARACTERS}
                  spellCheck={false}
                  onChange={(event) => set(index, { key: event.target.value })}
                  onPaste={(event) => {
                    const pasted = pastedVariables(event.clipboardData.getData('text'))
                    if (pasted.length === 0 || isReadOnly) return
                    event.preventDefault()
                    const others = variables.filter(
                      (each, at) =>
                        (at !== index || each.key !== '') &&
                        !pasted.some((one) => one.key === each.key),
                    )
                    onChange([...others, ...pasted])
                  }}
                />
                <input
                  className={css.input}
                  aria-label={`Value of ${key || `variable ${index + 1}`}`}
                  placeholder="value"
                  value={value}
                  readOnly={isReadOnly}
                  maxLength={CHARACTERS}
                  spellCheck={false}
                  onChange={(event) => set(index, { value: event.target.value })}
                />
                {!isReadOnly && (
                  <IconButton
                    label={`Remove ${key || 'this variable'}`}
                    onClick={() => remove(index)}
                  >
                    <Trash2 aria-hidden="true" />
                  </IconButton>
                )}
              </div>
              {problem !== undefined && <p className={css.wrong}>{problem}</p>}
              {problem === undefined && unused.has(key) && (
                <p className={css.unused}>Nothing in the code reads it.</p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
