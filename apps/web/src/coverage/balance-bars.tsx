import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import {
  type BalanceLine,
  balanceOf,
  type Coverage,
  DIMENSIONS,
  type Dimension,
  find,
  type SessionId,
} from '@travaux/domain'
import { useState } from 'react'
import { useConference } from '../conference/provider.tsx'
import { SelectField } from '../design/select-field.tsx'
import classes from './balance-bars.module.css'

/** Share of the links against share of what was said, with the numbers beside the bars (D10). */
export function BalanceBars({ coverage }: { coverage: Coverage }) {
  const { t } = useLingui()
  const [dimension, setDimension] = useState<Dimension>('group')
  const names: Record<Dimension, string> = {
    group: t`Group`,
    region: t`Region`,
    gender: t`Gender`,
    session: t`Session`,
  }
  const balance = balanceOf(coverage, dimension)
  return (
    <section aria-labelledby="balance">
      <h2 id="balance">
        <Trans>Balance</Trans>
      </h2>
      <p className={classes['note']}>
        <Trans>Bar: share of the links. Mark: share of what was said. Of what may be shown of each source.</Trans>
      </p>
      <SelectField
        label={t`By`}
        isLabelHidden
        value={dimension}
        onChange={(key: Dimension) => setDimension(key)}
        options={DIMENSIONS.map((key) => ({ key, name: names[key] }))}
      />
      {balance ? (
        <ul className={classes['bars']}>
          {balance.lines.map((line) => (
            <Bar key={`${line.kind} ${line.value}`} line={line} of={balance} dimension={dimension} />
          ))}
        </ul>
      ) : (
        <p className={classes['note']}>
          <Trans>Not shown: the parts are so small that they could tell who spoke.</Trans>
        </p>
      )}
    </section>
  )
}

interface BarProps {
  line: BalanceLine
  of: { said: number; linked: number }
  dimension: Dimension
}

const WIDTH = 300

function Bar({ line, of, dimension }: BarProps) {
  const name = useLineName(line, dimension)
  const linked = share(line.linked, of.linked)
  const said = share(line.said, of.said)
  const [linkedPercent, saidPercent] = [percent(linked), percent(said)]
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
      </span>
      <small>
        <Trans>
          {linkedPercent} ({line.linked}) · said {saidPercent} ({line.said})
        </Trans>
      </small>
      <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={WIDTH} height="10" className={classes['ground'] ?? ''} />
        <rect width={linked * WIDTH} height="10" className={classes['bar'] ?? ''} />
        <rect x={Math.min(WIDTH - 3, said * WIDTH)} width="3" height="10" className={classes['mark'] ?? ''} />
      </svg>
    </li>
  )
}

function useLineName({ kind, value }: BalanceLine, dimension: Dimension): string {
  const { t } = useLingui()
  const { sessions } = useConference()
  switch (kind) {
    case 'one':
      return dimension === 'session' ? (find(sessions, value as SessionId)?.title ?? t`Untitled session`) : value
    case 'rest':
      return t`Several small ones together`
    case 'joint':
      return t`Joint statements`
    case 'withheld':
      return t`Not given or not shown`
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const percent = (part: number): string => i18n.number(part, { style: 'percent', maximumFractionDigits: 0 })
