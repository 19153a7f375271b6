import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import { Link } from 'wouter'
import classes from './button.module.css'

interface Look {
  /** One primary button on a screen at most. */
  look?: 'primary' | 'plain' | 'quiet'
  small?: boolean
}

export function Button({ look = 'plain', small = false, ...props }: Omit<ButtonProps, 'className' | 'style'> & Look) {
  return <AriaButton {...props} className={faceOf(look, small)} />
}

/** A link that looks like a button: it goes somewhere, so that it opens in a new tab as links do. */
export function ButtonLink({
  look = 'plain',
  small = false,
  to,
  children,
}: Look & { to: string; children: ReactNode }) {
  return (
    <Link href={to} className={faceOf(look, small)}>
      {children}
    </Link>
  )
}

interface IconButtonProps {
  /** Said aloud, and shown when the pointer rests. */
  name: string
  keys?: string
  icon: ReactNode
  onPress?: () => void
  isDisabled?: boolean
  /** Given for a button that stays pressed. */
  isOn?: boolean
}

export function IconButton({ name, keys, icon, isOn, onPress = () => {}, isDisabled = false }: IconButtonProps) {
  const face = { 'aria-label': keys ? `${name}, ${keys}` : name, className: classes['icon'] ?? '', isDisabled }
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {isOn === undefined ? (
        <AriaButton {...face} onPress={onPress}>
          {icon}
        </AriaButton>
      ) : (
        <ToggleButton {...face} isSelected={isOn} onChange={onPress}>
          {icon}
        </ToggleButton>
      )}
      <Tooltip className={classes['tip'] ?? ''} offset={6}>
        {name}
        {keys && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}

const faceOf = (look: string, small: boolean): string =>
  [classes['button'], classes[look], small && classes['small']].filter(Boolean).join(' ')
