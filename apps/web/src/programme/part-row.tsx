import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, CalendarDays, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../design/button.tsx'
import { RowMenu } from '../design/row-menu.tsx'
import classes from './programme.module.css'

export type RowTask = 'up' | 'down' | 'day' | 'remove'

interface PartRowProps {
  title: string
  /** What is said of it below its title. */
  about: ReactNode
  /** Null where its title cannot be changed by who looks. */
  onRetitle: (() => void) | null
  tasks: readonly RowTask[]
  onTask: (task: RowTask) => void
}

/** A session or a section, with what its editor can do about it. */
export function PartRow({ title, about, onRetitle, tasks, onTask }: PartRowProps) {
  const { t } = useLingui()
  const known: Record<RowTask, { icon: ReactNode; label: string }> = {
    up: { icon: <ArrowUp aria-hidden="true" />, label: t`Move up` },
    down: { icon: <ArrowDown aria-hidden="true" />, label: t`Move down` },
    day: { icon: <CalendarDays aria-hidden="true" />, label: t`Change the day` },
    remove: { icon: <Trash2 aria-hidden="true" />, label: t`Remove` },
  }
  return (
    <li className={classes['row']}>
      <span>
        <b dir="auto">{title}</b>
        {about}
      </span>
      <div className={classes['acts']}>
        {onRetitle && (
          <IconButton name={t`Change the title of ${title}`} icon={<Pencil aria-hidden="true" />} onPress={onRetitle} />
        )}
        {tasks.length > 0 && (
          <RowMenu
            name={t`What to do about ${title}`}
            tasks={tasks.map((task) => ({ task, ...known[task] }))}
            onTask={onTask}
          />
        )}
      </div>
    </li>
  )
}
