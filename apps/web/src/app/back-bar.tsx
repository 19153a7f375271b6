import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import buttons from '../design/button.module.css'
import { MyMenu } from './my-menu.tsx'
import classes from './shell.module.css'

/** The bar above a page that one comes to from a list: back, what it is, me. */
export function BackBar({
  to,
  toName,
  title,
  children,
}: {
  to: string
  toName: string
  title: string
  children?: ReactNode
}) {
  return (
    <header className={`${classes['top']} ${classes['backBar']}`}>
      <Link href={to} className={buttons['icon'] ?? ''} aria-label={toName}>
        <ChevronLeft aria-hidden="true" />
      </Link>
      <strong className={classes['backTitle']}>{title}</strong>
      {children}
      <MyMenu />
    </header>
  )
}
