import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { LEVELS, type Level, type Session, type SessionId } from '@travaux/domain'
import {
  type Encoding,
  IMPORT_FIELDS,
  type ImportField,
  LEGACY_ENCODINGS,
  plainly,
  SEPARATORS,
  type Separator,
  type Table,
} from '@travaux/exchange/csv'
import { levelMeanings, levelNames } from '../../conference/names.ts'
import { useConference } from '../../conference/provider.tsx'
import { Button } from '../../design/button.tsx'
import { FailureNotice } from '../../design/notice.tsx'
import { SelectField } from '../../design/select-field.tsx'
import type { Failure } from '../../refusals/failure.ts'
import classes from './import.module.css'
import type { ImportFile } from './import-file.ts'
import { encodingNames, fieldNames, separatorNames } from './import-names.ts'
import { ImportPreview } from './import-preview.tsx'
import { type Import, importOf, useImport } from './use-import.ts'

interface ImportTableProps {
  file: ImportFile
  table: Table
  /** Lines that came in by an import that was broken off. */
  without: readonly number[]
  failure: Failure | null
  isBusy: boolean
  onEncoding: (encoding: Encoding) => void
  onSeparator: (separator: Separator) => void
  onConfirm: (body: ReturnType<typeof importOf>) => Promise<unknown>
}

/** How a file is read, column by column and row by row, up to the confirmation. */
export function ImportTable(props: ImportTableProps) {
  const { file, table, without, failure, isBusy, onEncoding, onSeparator, onConfirm } = props
  const { t } = useLingui()
  const work = useImport(table, without)
  const { chosen, newOrganisations, level, setLevel } = work
  const encodings: Encoding[] = [...new Set<Encoding>([file.encoding ?? 'utf-8', 'utf-8', ...LEGACY_ENCODINGS])]
  return (
    <>
      <section className={classes['choices']} aria-label={t`How the file is read`}>
        <SelectField
          label={t`Separator`}
          value={table.separator}
          onChange={onSeparator}
          options={SEPARATORS.map((key) => ({ key, name: separatorNames()[key] }))}
        />
        <SelectField
          label={t`Encoding of the file`}
          value={file.encoding ?? 'utf-8'}
          onChange={onEncoding}
          options={encodings.map((key) => ({ key, name: encodingNames()[key] }))}
        />
        <div>
          <SelectField
            label={t`Level of rows that name none`}
            value={level}
            onChange={(key: Level) => setLevel(key)}
            options={LEVELS.map((key) => ({ key, name: levelNames()[key] }))}
          />
          <p className={classes['hint']}>{levelMeanings()[level]}</p>
        </div>
      </section>
      <h2>
        <Trans>Columns</Trans>
      </h2>
      <ColumnChoices table={table} work={work} />
      <SessionChoices work={work} />
      <h2>
        <Trans>Rows</Trans>
      </h2>
      <ImportPreview work={work} />
      {newOrganisations.length > 0 && (
        <details className={classes['organisations']}>
          <summary>
            <Plural
              value={newOrganisations.length}
              one="# organisation is new to the register"
              other="# organisations are new to the register"
            />
          </summary>
          <ul>
            {newOrganisations.map((name) => (
              <li key={name} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </details>
      )}
      <FailureNotice failure={failure} />
      <div className={classes['acts']}>
        <Button
          look="primary"
          isDisabled={chosen.length === 0 || isBusy}
          onPress={() => void onConfirm(importOf(chosen))}
        >
          <Plural
            value={chosen.length}
            _0="Choose rows to register"
            one="Register # intervention"
            other="Register # interventions"
          />
        </Button>
      </div>
    </>
  )
}

function ColumnChoices({ table, work }: { table: Table; work: Import }) {
  const { t } = useLingui()
  return (
    <div className={classes['columns']}>
      {table.header.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one name
        <div key={index}>
          <SelectField
            label={name || t`Column ${index + 1}`}
            value={work.columns[index] ?? ''}
            onChange={(field: ImportField | '') => work.setColumn(index, field === '' ? null : field)}
            options={[
              { key: '', name: t`Leave aside` },
              ...IMPORT_FIELDS.map((key) => ({ key, name: fieldNames()[key] })),
            ]}
          />
          <p className={classes['hint']} dir="auto">
            {table.rows.find(({ cells }) => cells[index]?.trim())?.cells[index]?.slice(0, 80)}
          </p>
        </div>
      ))}
    </div>
  )
}

/** As many unknown names as one would match by hand. */
const NAMES_AT_ONCE = 20

function SessionChoices({ work: { rows, matchSession } }: { work: Import }) {
  const { t } = useLingui()
  const sessions = Object.values<Session>(useConference().sessions).sort((a, b) => a.position - b.position)
  const unknown = rows.filter(({ errors }) => errors.some(({ code }) => code === 'unknown-session'))
  const names = [...new Set(unknown.map(({ sessionName }) => sessionName))].slice(0, NAMES_AT_ONCE)
  if (names.length === 0) return null
  return (
    <>
      <h2>
        <Trans>Sessions that are not known by this name</Trans>
      </h2>
      <div className={classes['columns']}>
        {names.map((name) => (
          <SelectField
            key={name}
            label={name}
            value=""
            onChange={(session: SessionId | '') => session && matchSession(plainly(name), session)}
            options={[
              { key: '', name: t`Which session is this?` },
              ...sessions.map(({ id, title }) => ({ key: id, name: title ?? t`Untitled session` })),
            ]}
          />
        ))}
      </div>
    </>
  )
}
