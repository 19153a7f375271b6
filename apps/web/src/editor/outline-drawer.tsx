import { useLingui } from '@lingui/react/macro'
import type { SectionId } from '@travaux/domain'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { Link } from 'wouter'
import { usePlaces } from '../app/places.tsx'
import classes from './outline.module.css'
import { Outline } from './outline.tsx'

/** The outline where there is no room beside the text, with the other places of the conference above it. */
export function OutlineDrawer({ current, onClose }: { current: SectionId; onClose: () => void }) {
  const { t } = useLingui()
  const places = usePlaces()
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={classes['scrim'] ?? ''}>
      <Modal className={classes['drawer'] ?? ''}>
        <Dialog aria-label={t`Sections and people`}>
          <nav className={classes['drawerPlaces']} aria-label={t`Conference`}>
            {places.map(({ to, name }) => (
              <Link key={to} href={to} onClick={onClose}>
                {name}
              </Link>
            ))}
          </nav>
          <div className={classes['outline']}>
            <Outline current={current} onChoose={onClose} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
