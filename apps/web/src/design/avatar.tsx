import { useLingui } from '@lingui/react/macro'
import type { Face } from '../conference/face.ts'
import classes from './avatar.module.css'

interface AvatarProps {
  face: Face
  size?: 'small' | 'medium' | 'large'
  /** Known from before, not connected now. */
  away?: boolean
}

/** A person as initials in their colour; co-chairs are square. The name stands beside it, so it is not read aloud. */
export function Avatar({ face, size = 'medium', away = false }: AvatarProps) {
  const look = [classes['avatar'], classes[size], face.role === 'co-chair' && classes['chair']]
  return (
    <span
      className={[...look, away ? classes['away'] : `c${face.colour}`].filter(Boolean).join(' ')}
      aria-hidden="true"
    >
      {face.initials}
    </span>
  )
}

const SHOWN = 4

/** Several people in a row, named once for those who do not see them. */
export function Faces({ faces, size = 'medium' }: { faces: readonly Face[]; size?: 'small' | 'medium' }) {
  const { t } = useLingui()
  if (faces.length === 0) return null
  const names = faces.map(({ name }) => name).join(', ')
  const more = faces.length - SHOWN
  return (
    <span className={classes['stack']} role="img" aria-label={t`Here now: ${names}`} title={names}>
      {faces.slice(0, SHOWN).map((face) => (
        <Avatar key={face.id} face={face} size={size} />
      ))}
      {more > 0 && <span className={classes['more']}>+{more}</span>}
    </span>
  )
}
