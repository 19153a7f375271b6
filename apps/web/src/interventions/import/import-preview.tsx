import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { find } from '@travaux/domain'
import type { ImportRow } from '@travaux/exchange/csv'
import { useState } from 'react'
import { Link } from 'wouter'
import { levelNames } from '../../conference/names.ts'
import { useConference } from '../../conference/provider.tsx'
import { Button } from '../../design/button.tsx'
import { Checkbox } from '../../design/field.tsx'
import classes from './import.module.css'
import { errorSentence } from './import-names.ts'
import type { Import } from './use-import.ts'

const AT_ONCE = 100

/** Every row as it would be registered. One with an error cannot be chosen; one that seems to be there is not. */
export function ImportPreview({ work }: { work: Import }) {
  const { rows, chosen } = work
  const [onlyErrors, setOnlyErrors] = useState(false)
  const [most, setMost] = useState(AT_ONCE)
  const faulty = rows.filter(({ errors }) => errors.length > 0)
  const double = rows.filter(({ errors, duplicate }) => errors.length === 0 && duplicate !== null)
  const listed = onlyErrors && faulty.length > 0 ? faulty : rows
  return (
    <>
      <p role="status" className={classes['counts']}>
        <Plural value={chosen.length} one="# row is chosen" other="# rows are chosen" />
        {' · '}
        <Plural value={faulty.length} _0="no errors" one="# with errors" other="# with errors" />
        {' · '}
        <Plural value={double.length} _0="no duplicates" one="# duplicate" other="# duplicates" />
      </p>
      {faulty.length > 0 && (
        <Checkbox isSelected={onlyErrors} onChange={setOnlyErrors}>
          <Trans>Only rows with errors</Trans>
        </Checkbox>
      )}
      <div className={classes['scroll']}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Line</Trans>
              </th>
              <th scope="col">
                <Trans>Who</Trans>
              </th>
              <th scope="col">
                <Trans>What was said</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.slice(0, most).map((row) => (
              <Row key={row.line} row={row} work={work} />
            ))}
          </tbody>
        </table>
      </div>
      {listed.length > most && (
        <Button look="quiet" small onPress={() => setMost(most + AT_ONCE)}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

function Row({ row, work }: { row: ImportRow; work: Import }) {
  const { t } = useLingui()
  const { sessions } = useConference()
  const { line, values, session, sessionName, level, errors, duplicate } = row
  const { speaker, organisation, group, region, date, text } = values
  const title = (session && find(sessions, session)?.title) ?? sessionName
  return (
    <tr data-state={errors.length > 0 ? 'error' : duplicate ? 'double' : undefined}>
      <th scope="row">
        <Checkbox
          isSelected={work.isChosen(row)}
          isDisabled={errors.length > 0}
          onChange={(isTicked) => work.choose(line, isTicked)}
        >
          <span className="sr">{t`Register the intervention in line`} </span>
          {line}
        </Checkbox>
      </th>
      <td dir="auto">
        <b>{speaker || organisation}</b>
        {speaker && <div>{organisation}</div>}
        <small>{[group, region, title, date, levelNames()[level]].filter(Boolean).join(' · ')}</small>
      </td>
      <td dir="auto">
        <p>{text}</p>
        {errors.map((error) => (
          <p key={`${error.code} ${error.field}`} className={classes['error']}>
            {errorSentence(error)}
          </p>
        ))}
        {duplicate?.of === 'register' && (
          <p className={classes['double']}>
            <Trans>
              Seems to be <Link href={`/interventions/${duplicate.intervention}`}>in the register</Link> already.
            </Trans>
          </p>
        )}
        {work.isIn(line) && <p className={classes['double']}>{t`Registered before the import was broken off.`}</p>}
        {duplicate?.of === 'file' && <p className={classes['double']}>{t`The same as line ${duplicate.line}.`}</p>}
      </td>
    </tr>
  )
}
