import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import classes from './dialog.module.css'

interface DialogProps {
  title: string
  onClose: () => void
  wide?: boolean
  children: ReactNode
}

/** A dialog over the page: focus goes in and comes back, Escape and a press outside close it. Mounted while open. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className={classes['scrim'] ?? ''}
    >
      <Modal className={`${classes['box']} ${wide ? classes['wide'] : ''}`}>
        <AriaDialog className={classes['dialog'] ?? ''}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The buttons at a dialog's foot, the one that does it last. */
export function Acts({ children }: { children: ReactNode }) {
  return <div className={classes['acts']}>{children}</div>
}
