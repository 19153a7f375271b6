import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import classes from './select.module.css'

/** The browser's own list: everybody knows it, and phones show it in their own way. Only its arrow is ours. */
export function Select({ quiet = false, ...props }: Omit<ComponentProps<'select'>, 'className'> & { quiet?: boolean }) {
  return (
    <span className={`${classes['select']} ${quiet ? classes['quiet'] : ''}`}>
      <select {...props} />
      <ChevronDown aria-hidden="true" />
    </span>
  )
}
