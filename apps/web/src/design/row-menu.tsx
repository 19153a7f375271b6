import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import shell from '../app/shell.module.css'
import buttons from './button.module.css'

/** What can be done about one row of a list; `name` says to whom or what. */
export function RowMenu<Task extends string>({
  name,
  tasks,
  onTask,
}: {
  name: string
  tasks: readonly { task: Task; icon: ReactNode; label: string }[]
  onTask: (task: Task) => void
}) {
  return (
    <MenuTrigger>
      <Button className={buttons['icon'] ?? ''} aria-label={name}>
        <Ellipsis aria-hidden="true" />
      </Button>
      <Popover className={shell['popover'] ?? ''} placement="bottom end">
        <Menu className={shell['menu'] ?? ''} aria-label={name} onAction={(task) => onTask(task as Task)}>
          {tasks.map(({ task, icon, label }) => (
            <MenuItem key={task} id={task} className={shell['item'] ?? ''}>
              {icon}
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
